//! The functions of a module in an order that compresses well: alike ones next to each other.
//!
//! A module of some thousand functions lists the signature of each and then the bodies. Sorted by signature, that list is a few
//! runs; within a signature, bodies that begin alike stand together, and the compressor finds what repeats near by. Nothing but
//! the numbers of the functions changes (WebAssembly Core Specification, 2.5 Modules).

use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef};

use crate::act::Failed;

/// The same module with its functions sorted by signature, then by body.
///
/// # Errors
/// When it is no module.
pub(super) fn alike_together(module: &[u8]) -> Result<Vec<u8>, Failed> {
    let mut order = Order::of(module).map_err(Failed::at("cannot read the module"))?;
    let mut sorted = Module::new();
    order.parse_core_module(&mut sorted, Parser::new(0), module).map_err(Failed::at("cannot sort the module"))?;
    Ok(sorted.finish())
}

struct Order<'a> {
    /// Functions with lower numbers are imported, and keep them.
    imported: u32,
    /// The others in their new order, with their signatures.
    sorted: Vec<(u32, FunctionBody<'a>)>,
    /// For each of the others, its new number.
    numbers: Vec<u32>,
}

impl<'a> Order<'a> {
    fn of(module: &'a [u8]) -> Result<Self, Error> {
        let (mut imported, mut signatures, mut bodies) = (0, Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                    }
                }
                Payload::FunctionSection(section) => signatures = section.into_iter().collect::<Result<Vec<u32>, _>>()?,
                Payload::CodeSectionEntry(body) => bodies.push(body),
                _ => {}
            }
        }
        if signatures.len() != bodies.len() {
            return Err(Error::InvalidCodeSectionSize);
        }
        let mut functions: Vec<_> = signatures.into_iter().zip(bodies).enumerate().collect();
        functions.sort_by_key(|(_, (signature, body))| (*signature, body.as_bytes()));
        let mut numbers = vec![0; functions.len()];
        for (number, (function, _)) in (imported..).zip(&functions) {
            numbers[*function] = number;
        }
        Ok(Self { imported, sorted: functions.into_iter().map(|(_, function)| function).collect(), numbers })
    }
}

impl Reencode for Order<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let own = function.checked_sub(self.imported).and_then(|own| usize::try_from(own).ok());
        Ok(own.and_then(|own| self.numbers.get(own).copied()).unwrap_or(function))
    }

    fn parse_function_section(&mut self, to: &mut FunctionSection, _: FunctionSectionReader<'_>) -> Result<(), Error> {
        self.sorted.iter().for_each(|(signature, _)| {
            to.function(*signature);
        });
        Ok(())
    }

    fn parse_code_section(&mut self, to: &mut CodeSection, _: CodeSectionReader<'_>) -> Result<(), Error> {
        std::mem::take(&mut self.sorted).into_iter().try_for_each(|(_, body)| self.parse_function_body(to, body))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

    use std::collections::BTreeMap;

    use wasm_encoder::{CodeSection, ExportKind, ExportSection, Function, TypeSection, ValType};
    use wasmparser::{ExternalKind, Operator};

    use super::*;

    /// Functions `(signature, number, called)`, exported under their number: each gives its number and calls another.
    fn module(functions: &[(u32, i32, u32)]) -> Vec<u8> {
        let (mut types, mut signatures) = (TypeSection::new(), FunctionSection::new());
        let (mut exports, mut code) = (ExportSection::new(), CodeSection::new());
        types.ty().function([], [ValType::I32]);
        types.ty().function([ValType::I32], [ValType::I32]);
        for (at, (signature, number, called)) in (0..).zip(functions) {
            signatures.function(*signature);
            exports.export(&number.to_string(), ExportKind::Func, at);
            let mut body = Function::new([]);
            body.instructions().i32_const(*number).call(*called).end();
            code.function(&body);
        }
        let mut module = Module::new();
        module.section(&types).section(&signatures).section(&exports).section(&code);
        module.finish()
    }

    /// For each exported name, the number in the body that it leads to, and the number in the body that this one calls.
    type Led = BTreeMap<String, (i32, i32)>;

    /// Where exports lead, and the signatures in their order.
    fn read(module: &[u8]) -> Result<(Led, Vec<u32>), wasmparser::BinaryReaderError> {
        let (mut exports, mut bodies, mut signatures) = (Vec::new(), Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::FunctionSection(section) => signatures = section.into_iter().collect::<Result<_, _>>()?,
                Payload::ExportSection(section) => exports = section.into_iter().collect::<Result<Vec<_>, _>>()?,
                Payload::CodeSectionEntry(body) => {
                    let mut operators = body.get_operators_reader()?;
                    match (operators.read()?, operators.read()?) {
                        (Operator::I32Const { value }, Operator::Call { function_index }) => bodies.push((value, function_index as usize)),
                        other => panic!("{other:?}"),
                    }
                }
                _ => {}
            }
        }
        let functions = exports.iter().filter(|export| export.kind == ExternalKind::Func);
        let led = functions.map(|export| (export.name.to_owned(), bodies[export.index as usize]));
        Ok((led.map(|(name, (number, called))| (name, (number, bodies[called].0))).collect(), signatures))
    }

    #[test]
    fn everything_still_calls_what_it_called() {
        let before = module(&[(1, 30, 2), (0, 20, 0), (1, 10, 3), (0, 40, 3), (0, 15, 4)]);
        let after = alike_together(&before).unwrap();
        let ((meant, _), (led, signatures)) = (read(&before).unwrap(), read(&after).unwrap());
        assert_eq!(led, meant);
        assert_eq!(signatures, [0, 0, 0, 1, 1]);
        assert_eq!(alike_together(&after).unwrap(), after);
    }

    #[test]
    fn no_module_is_refused() {
        assert!(alike_together(b"no module").is_err());
    }
}
