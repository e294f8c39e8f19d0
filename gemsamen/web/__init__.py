"""The page skeleton: layout, components, access, language and security headers."""
