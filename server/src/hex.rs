//! Bytes in hexadecimal.

/// Two digits a byte, in lower case.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads what [`hex`] writes; `None` when it is anything else.
#[must_use]
pub fn read(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    text.as_bytes().chunks(2).map(|pair| Some(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?)).collect()
}

/// Reads so many bytes; `None` when it is anything else.
#[must_use]
pub fn read_exactly<const N: usize>(text: &str) -> Option<[u8; N]> {
    read(text)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(read(&hex(&all)), Some(all));
        assert_eq!((read_exactly::<2>("0aff"), read_exactly::<3>("0aff")), (Some([10, 255]), None));
        for wrong in ["0", "0g", "+f", "é", " 0"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
