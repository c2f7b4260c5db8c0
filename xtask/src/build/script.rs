//! The phone app's JavaScript as one file. Modules that import each other are fetched one after another, and each costs a slow
//! phone some tens of milliseconds at every opening.

use super::Files;
use crate::act::Failed;

/// Joins the bindings, which import the app's own scripts, with those, and starts the module at this address.
///
/// Of JavaScript's modules it knows what these are written in: functions that are exported where they are declared, and imports
/// by the bindings alone.
///
/// # Errors
/// When the bindings import in another way, or something that is not there.
pub(super) fn join(app: &Files, wasm: &str) -> Result<String, Failed> {
    let text = |name: &str| app.get(name).and_then(|bytes| str::from_utf8(bytes).ok());
    let bindings = text("brug.js").ok_or_else(|| Failed("there are no bindings".to_owned()))?;
    let modules: Vec<&str> = app.keys().map(String::as_str).filter(|name| name.starts_with("snippets/")).collect();
    let mut joined = String::new();
    for (at, name) in modules.iter().enumerate() {
        joined.push_str(&module(at, text(name).unwrap_or_default()));
    }
    for line in bindings.lines() {
        if let Some(import) = line.strip_prefix("import ") {
            joined.push_str(&imported(import, &modules).ok_or_else(|| Failed(format!("an import that is not understood: {line}")))?);
        } else if !line.starts_with("export {") {
            joined.push_str(line);
        }
        joined.push('\n');
    }
    joined.push_str(&format!("__wbg_init({{ module_or_path: '{wasm}' }});\n"));
    Ok(joined)
}

/// A module as a value that holds what it exports.
fn module(at: usize, text: &str) -> String {
    const EXPORTS: [&str; 2] = ["export function ", "export async function "];
    let exported = text.lines().filter_map(|line| EXPORTS.iter().find_map(|export| line.strip_prefix(export))?.split_once('('));
    let names: Vec<&str> = exported.map(|(name, _)| name).collect();
    let inner = text.lines().map(|line| line.strip_prefix("export ").unwrap_or(line)).collect::<Vec<_>>().join("\n");
    format!("const module{at} = (() => {{\n{inner}\nreturn {{ {} }};\n}})();\n", names.join(", "))
}

/// `{ a, b } from './path';` and `* as a from "./path"`, as constants.
fn imported(import: &str, modules: &[&str]) -> Option<String> {
    let (what, from) = import.split_once(" from ")?;
    let path = from.trim_end_matches(';').trim_matches(['\'', '"']).strip_prefix("./")?;
    let at = modules.iter().position(|name| *name == path)?;
    let name = what.strip_prefix("* as ").or_else(|| what.starts_with('{').then_some(what))?;
    Some(format!("const {name} = module{at};"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(bindings: &str) -> Files {
        let own = "// Own.\nexport function one() {\n  return two();\n}\nexport async function two(a) {}\n";
        [("brug.js", bindings), ("snippets/app/own.js", own)]
            .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
            .into_iter()
            .collect()
    }

    #[test]
    fn modules_become_one() {
        let bindings = "import { one } from './snippets/app/own.js';\nimport * as import1 from \"./snippets/app/own.js\"\none();\nexport { a as default };\n";
        let joined = join(&files(bindings), "/assets/a.wasm").unwrap_or_default();
        let expected = "const module0 = (() => {\n// Own.\nfunction one() {\n  return two();\n}\nasync function two(a) {}\nreturn { one, two };\n})();\n\
            const { one } = module0;\nconst import1 = module0;\none();\n\n__wbg_init({ module_or_path: '/assets/a.wasm' });\n";
        assert_eq!(joined, expected);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for import in ["import a from './snippets/app/own.js';", "import { a } from './snippets/app/other.js';", "import './own.js';"] {
            let refused = join(&files(import), "/assets/a.wasm").is_err();
            assert!(refused, "{import}");
        }
    }
}
