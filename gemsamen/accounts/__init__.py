"""Users, memberships, invitations and signing in."""
