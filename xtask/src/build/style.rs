//! The style sheet: all of `style/` in the order of the file names, with comments and surplus white space out.

use std::path::Path;

use crate::act::Failed;

/// One sheet of all; empty when there is no `style/` yet.
pub(super) fn sheet(root: &Path) -> Result<String, Failed> {
    let folder = root.join("style");
    if !folder.is_dir() {
        return Ok(String::new());
    }
    let mut all = String::new();
    for (name, bytes) in super::site::read_all(&folder)? {
        if name.ends_with(".css") {
            let text = String::from_utf8(bytes).map_err(Failed::at(format!("style/{name} is not UTF-8")))?;
            all.push_str(&smaller(&text));
            all.push('\n');
        }
    }
    Ok(all)
}

/// Takes comments out and joins white space. Inside quotes nothing changes; a space stays wherever it could mean something.
fn smaller(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            space(&mut out);
        } else if next == '"' || next == '\'' {
            let length = quoted(rest, next);
            out.push_str(&rest[..length]);
            rest = &rest[length..];
        } else if next.is_whitespace() {
            rest = rest.trim_start();
            space(&mut out);
        } else {
            if matches!(next, '{' | '}' | ';' | ',') {
                while out.ends_with(' ') || (next == '}' && out.ends_with(';')) {
                    out.pop();
                }
            }
            out.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    out.trim_end().to_owned()
}

/// One space, unless what stands before ends a word anyway.
fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',']) {
        out.push(' ');
    }
}

/// How long the quoted text is that `rest` begins with, quotes included.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, char) in rest.char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if char == quote => return at + char.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::smaller;

    #[test]
    fn comments_and_white_space_go_and_meaning_stays() {
        assert_eq!(smaller("/* a */\n.a  .b ,\n.c {\n  color : red ;\n  margin: 0 auto;\n}\n"), ".a .b,.c{color : red;margin: 0 auto}");
        assert_eq!(smaller("a :hover { width: calc(1px + 2px) }"), "a :hover{width: calc(1px + 2px)}");
        assert_eq!(smaller(r#"a::before { content: "/* \" ; */  x" ; }"#), r#"a::before{content: "/* \" ; */  x"}"#);
        assert_eq!(smaller("@media (min-width: 40em) and (x) { a{b:c} }"), "@media (min-width: 40em) and (x){a{b:c}}");
    }
}
