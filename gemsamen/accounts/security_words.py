"""The sentences of Flask-Security in our own words; the Dutch stands in the catalogue like every other message."""


def _(message: str) -> str:
    """Mark a message for the catalogue; Flask-Security translates it when it shows it."""
    return message


WORDS: dict[str, tuple[str, str]] = {
    "SECURITY_MSG_GENERIC_AUTHN_FAILED": (_("This address and password do not belong together. Try again."), "error"),
    "SECURITY_MSG_UNAUTHENTICATED": (_("Sign in to open this page."), "info"),
    "SECURITY_MSG_ANONYMOUS_USER_REQUIRED": (_("You are signed in already."), "info"),
    "SECURITY_MSG_PASSWORD_RESET_REQUEST": (
        _("If this address has an account, a mail with a link is on its way. Look in your unwanted mail too."),
        "info",
    ),
    "SECURITY_MSG_PASSWORD_RESET_EXPIRED": (_("This link is too old. Ask for a new one."), "error"),
    "SECURITY_MSG_INVALID_RESET_PASSWORD_TOKEN": (_("This link does not work any more. Ask for a new one."), "error"),
    "SECURITY_MSG_PASSWORD_RESET_NO_LOGIN": (_("Your new password is set. Sign in with it."), "success"),
    "SECURITY_MSG_PASSWORD_CHANGE": (
        _("Your password has been changed. You are signed out everywhere else."),
        "success",
    ),
    "SECURITY_MSG_PASSWORD_IS_THE_SAME": (_("The new password is the same as the present one."), "error"),
    "SECURITY_MSG_PASSWORD_NOT_PROVIDED": (_("Fill in your password."), "error"),
    "SECURITY_MSG_INVALID_PASSWORD": (_("This is not your present password."), "error"),
    "SECURITY_MSG_EMAIL_NOT_PROVIDED": (_("Fill in your e-mail address."), "error"),
    "SECURITY_MSG_INVALID_EMAIL_ADDRESS": (_("This is not an e-mail address."), "error"),
    "SECURITY_MSG_INVALID_REDIRECT": (_("That address is not part of this site."), "error"),
    "SECURITY_MSG_INVALID_INPUT": (_("This cannot be read."), "error"),
}
