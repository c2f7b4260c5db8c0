//! Reading a type from a JSON value.
//!
//! serde_json does the same. Its reader can take every type from every shape, a struct also from a list, and carries the code
//! for that with each of some forty types: an eighth of the phone app. This one takes each type from the one shape that it is
//! written in.

use std::fmt;

use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};

/// A value that is not of the shape that was to be read. What is wrong with it is not told: it may be about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the value has another shape")]
pub struct Misshapen;

impl Error for Misshapen {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Reads a type from a value.
///
/// # Errors
/// [`Misshapen`].
pub fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Misshapen> {
    T::deserialize(Reader(value))
}

#[derive(Clone, Copy)]
struct Reader<'de>(&'de Value);

impl<'de> Reader<'de> {
    fn number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        let Value::Number(number) = self.0 else { return Err(Misshapen) };
        if let Some(number) = number.as_u64() {
            visitor.visit_u64(number)
        } else if let Some(number) = number.as_i64() {
            visitor.visit_i64(number)
        } else {
            visitor.visit_f64(number.as_f64().ok_or(Misshapen)?)
        }
    }

    fn text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        visitor.visit_borrowed_str(self.0.as_str().ok_or(Misshapen)?)
    }

    fn list<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        let mut items = Items(self.0.as_array().ok_or(Misshapen)?.iter());
        let value = visitor.visit_seq(&mut items)?;
        if items.0.len() == 0 { Ok(value) } else { Err(Misshapen) }
    }

    fn object(self) -> Result<Fields<'de>, Misshapen> {
        self.0.as_object().map(Fields::new).ok_or(Misshapen)
    }
}

/// All kinds of number are read alike.
macro_rules! numbers {
    ($($name:ident)*) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
            self.number(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Misshapen;

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64 deserialize_f32 deserialize_f64
    }

    forward_to_deserialize_any! { i128 u128 char bytes byte_buf unit_struct }

    /// Only for what may be anything, such as a value that is passed on as it is.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(_) => self.number(visitor),
            Value::String(_) => self.text(visitor),
            Value::Array(_) => self.list(visitor),
            Value::Object(fields) => visitor.visit_map(Fields::new(fields)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        visitor.visit_bool(self.0.as_bool().ok_or(Misshapen)?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.text(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.text(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.text(visitor)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.0.as_null().ok_or(Misshapen)?;
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misshapen> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.list(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misshapen> {
        self.list(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, _: usize, visitor: V) -> Result<V::Value, Misshapen> {
        self.list(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        visitor.visit_map(self.object()?)
    }

    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Misshapen> {
        visitor.visit_map(self.object()?)
    }

    /// As serde writes them: a name, or an object whose only field is the name.
    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(BorrowedStrDeserializer::new(name)),
            Value::Object(fields) if fields.len() == 1 => visitor.visit_enum(MapAccessDeserializer::new(Fields::new(fields))),
            _ => Err(Misshapen),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        visitor.visit_unit()
    }
}

struct Items<'de>(std::slice::Iter<'de, Value>);

impl<'de> SeqAccess<'de> for &mut Items<'de> {
    type Error = Misshapen;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misshapen> {
        self.0.next().map(|value| seed.deserialize(Reader(value))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Fields<'de> {
    rest: serde_json::map::Iter<'de>,
    value: &'de Value,
}

impl<'de> Fields<'de> {
    fn new(fields: &'de Map<String, Value>) -> Self {
        Self { rest: fields.iter(), value: &Value::Null }
    }

    /// Not generic: the walk through the object is there once.
    fn next(&mut self) -> Option<&'de str> {
        let (name, value) = self.rest.next()?;
        self.value = value;
        Some(name)
    }
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Misshapen;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misshapen> {
        self.next().map(|name| seed.deserialize(BorrowedStrDeserializer::new(name))).transpose()
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Misshapen> {
        seed.deserialize(Reader(self.value))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde::{Deserialize, Serialize};
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Plain,
        With(u8),
        Named { text: String },
    }

    /// Every shape that the types of this crate are made of.
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct All {
        a: Option<Kind>,
        b: Vec<(i64, bool)>,
        #[serde(default)]
        c: BTreeMap<String, u16>,
        d: Option<Box<All>>,
        e: Value,
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (-3_i64..70_000).prop_map(Value::from),
            Just(json!(1.5)),
            prop_oneof!["plain", "with", "x"].prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                prop::collection::btree_map("[a-f]|with|named|text", inner.clone(), 0..5)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
                (inner.clone(), inner.clone(), inner).prop_map(|(a, d, e)| json!({"a": a, "b": [[1, true]], "d": d, "e": e})),
            ]
        })
    }

    /// Whether a list stands where an object with these fields is read.
    fn has_list_for_struct(value: &Value) -> bool {
        value.is_array() || value.get("d").is_some_and(has_list_for_struct) || value.pointer("/a/named").is_some_and(Value::is_array)
    }

    proptest! {
        #[test]
        fn it_reads_what_serde_json_reads(value in values()) {
            let known = serde_json::from_value::<All>(value.clone()).ok().filter(|_| !has_list_for_struct(&value));
            prop_assert_eq!(read::<All>(&value).ok(), known);
        }
    }

    #[test]
    fn what_was_written_is_read() {
        let inner = All { a: Some(Kind::Plain), b: vec![], c: BTreeMap::new(), d: None, e: json!({"x": [1, null]}) };
        for a in [None, Some(Kind::With(3)), Some(Kind::Named { text: "ja".to_owned() })] {
            let all = All { a, b: vec![(-1, true)], c: BTreeMap::from([("een".to_owned(), 1)]), d: None, e: Value::Null };
            assert_eq!(serde_json::to_value(&all).ok().and_then(|value| read::<All>(&value).ok()), Some(all));
        }
        let all = All { a: None, b: vec![], c: BTreeMap::new(), d: Some(Box::new(inner)), e: Value::Null };
        assert_eq!(serde_json::to_value(&all).ok().and_then(|value| read::<All>(&value).ok()), Some(all));
    }

    #[test]
    fn a_list_is_no_struct() {
        assert_eq!(read::<All>(&json!([null, [], {}, null, null])), Err(Misshapen));
    }
}
