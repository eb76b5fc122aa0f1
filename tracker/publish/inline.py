"""Moves the style sheet of a mail into its elements: Gmail and Outlook drop what stays outside.

The only importer of css_inline. What cannot be inlined, the rules for small screens and for dark
mode, stays in one `<style>` for the clients that read it.
"""

import css_inline

from tracker.errors import PublishError

_CHARSET = '<meta charset="utf-8">'
"""Browsers look for it in the first 1024 bytes, and what is left of the sheet comes before it."""


def inline(html: str) -> str:
    """Turn the mail's rules into `style` attributes. Loads nothing from anywhere."""
    inliner = css_inline.CSSInliner(
        keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False
    )
    try:
        inlined = inliner.inline(html)
    except css_inline.InlineError as error:
        message = f"The mail's style sheet cannot be inlined: {error}. Look at templates/email/."
        raise PublishError(message) from error
    before, charset, after = inlined.partition(_CHARSET)
    return before.replace("<head>", f"<head>{charset}", 1) + after
