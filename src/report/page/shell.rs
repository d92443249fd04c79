//! What surrounds the sections: head, style, script.

use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("sort.js");

/// Nothing is loaded from anywhere, and nothing runs but our own style and script, known
/// by their SHA-256: a browser refuses what this does not name.
const POLICY: &str = "default-src 'none'; \
                      style-src 'sha256-mzRJc1yXV6ZCvD6J2CNYpmbUw/75QwRKx+mDMkSDJ1k='; \
                      script-src 'sha256-e8E2hf86PhYCfZzV2aVFETeYn9xNHSTrgxe3CqeR7WQ='; \
                      img-src data:; base-uri 'none'; form-action 'none'";

/// A document with `content`.
pub(super) fn document(title: &str, content: &Markup) -> String {
    let document = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                main { (content) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    document.into_string()
}

#[cfg(test)]
mod tests {
    use data_encoding::BASE64;
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_policy_names_our_style_and_script_and_nothing_else() {
        let source = |text: &str| format!("'sha256-{}'", BASE64.encode(&Sha256::digest(text)));
        assert_eq!(
            POLICY,
            format!(
                "default-src 'none'; style-src {}; script-src {}; img-src data:; \
                 base-uri 'none'; form-action 'none'",
                source(STYLE),
                source(SCRIPT)
            )
        );
        let page = document("x", &html! { p { "y" } });
        assert!(page.contains(&format!("<style>{STYLE}</style>")));
        assert!(page.contains(&format!("<script>{SCRIPT}</script>")));
    }
}
