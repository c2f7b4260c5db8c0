//! A frozen report as a file: signed with Ed25519 (RFC 8032), and checked without a database.
//!
//! One report has one file: what is read must be, to the byte, what would be written. So there is no byte that can be
//! changed without being seen, blank space included.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::hex::{hex, read_exactly};

/// Names the shape of the file, and keeps its signatures apart from those over anything else.
const FORMAT: &str = "brug-report/1";

/// A signed report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The file.
    pub file: String,
    /// SHA-256 of the signed part, in hexadecimal.
    pub sha256: String,
}

/// A report whose hash and signature were checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The signed part, as JSON.
    pub report: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// Why a file is not what was frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// Not even the shape is right.
    #[error("this is not the JSON file of a frozen report, or it is damaged")]
    NotAReport,
    /// Another key than the one asked for.
    #[error("it was signed with another key than the one given: it does not come from this partnership, or the key given is not its key")]
    OtherKey,
    /// The content is not what the hash says.
    #[error("its content was changed after it was frozen: the hash does not fit")]
    Changed,
    /// Content and hash agree, but nobody with the key signed them.
    #[error("it was not signed by the partnership: the signature does not fit")]
    NotSigned,
    /// The content is right, but not the file around it.
    #[error("it was rewritten after it was frozen: the content fits, but this is not the file that was frozen")]
    Rewritten,
}

/// A text is no public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a public key is 64 hexadecimal digits, as `brug public-key` prints it")]
pub struct NotAKey;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope<'a> {
    format: &'a str,
    #[serde(borrow)]
    report: &'a RawValue,
    sha256: &'a str,
    public_key: &'a str,
    signature: &'a str,
}

/// A signed file: what is signed, and how to check it (RFC 8032, FIPS 180-4).
#[derive(JsonSchema)]
#[schemars(rename = "File", deny_unknown_fields)]
#[expect(dead_code, reason = "the shape of a file, for the schema only")]
struct Shape<T> {
    /// Always `brug-report/1`.
    format: String,
    /// What is signed: these bytes, exactly as they stand.
    report: T,
    /// SHA-256 of the bytes of `report`, in hexadecimal.
    sha256: String,
    /// The Ed25519 key, in hexadecimal. Compare it with the one that the partnership gave you another way.
    public_key: String,
    /// Ed25519 over `brug-report/1`, a zero byte and the bytes of `report`, in hexadecimal.
    signature: String,
}

/// The JSON Schema (2020-12) of a signed file with this inside.
pub(super) fn schema_of<T: JsonSchema>() -> Schema {
    schemars::schema_for!(Shape<T>)
}

/// Signs what is frozen.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn seal(content: &impl Serialize, key: &SigningKey) -> Result<Sealed, serde_json::Error> {
    let report = serde_json::to_string(content)?;
    let sha256 = hex(&Sha256::digest(&report));
    let file = render(&report, &sha256, &hex(key.verifying_key().as_bytes()), &hex(&key.sign(&message(&report)).to_bytes()));
    Ok(Sealed { file, sha256 })
}

/// Checks a file against a key that came another way.
///
/// # Errors
/// [`Invalid`]: the first thing that is wrong.
pub fn verify(file: &[u8], key: &VerifyingKey) -> Result<Verified, Invalid> {
    let text = std::str::from_utf8(file).map_err(|_| Invalid::NotAReport)?;
    let envelope: Envelope = serde_json::from_str(text).map_err(|_| Invalid::NotAReport)?;
    if envelope.format != FORMAT {
        return Err(Invalid::NotAReport);
    }
    if envelope.public_key != hex(key.as_bytes()) {
        return Err(Invalid::OtherKey);
    }
    let (report, sha256) = (envelope.report.get(), hex(&Sha256::digest(envelope.report.get())));
    if envelope.sha256 != sha256 {
        return Err(Invalid::Changed);
    }
    let signature = read_exactly::<64>(envelope.signature).ok_or(Invalid::NotSigned)?;
    key.verify_strict(&message(report), &Signature::from_bytes(&signature)).map_err(|_| Invalid::NotSigned)?;
    if render(report, &sha256, envelope.public_key, &hex(&signature)) != text {
        return Err(Invalid::Rewritten);
    }
    Ok(Verified { report: report.to_owned(), sha256 })
}

/// The signed part of a file that this database keeps.
///
/// # Errors
/// When it is no such file.
pub fn content<T: for<'de> Deserialize<'de>>(file: &str) -> Result<T, serde_json::Error> {
    let envelope: Envelope = serde_json::from_str(file)?;
    serde_json::from_str(envelope.report.get())
}

/// Reads a public key.
///
/// # Errors
/// [`NotAKey`]
pub fn public_key(text: &str) -> Result<VerifyingKey, NotAKey> {
    let bytes = read_exactly::<32>(text.trim()).ok_or(NotAKey)?;
    VerifyingKey::from_bytes(&bytes).map_err(|_| NotAKey)
}

fn message(report: &str) -> Vec<u8> {
    [FORMAT.as_bytes(), &[0], report.as_bytes()].concat()
}

fn render(report: &str, sha256: &str, public_key: &str, signature: &str) -> String {
    format!(
        "{{\n\"format\": \"{FORMAT}\",\n\"report\": {report},\n\"sha256\": \"{sha256}\",\n\"public_key\": \"{public_key}\",\n\"signature\": \"{signature}\"\n}}\n"
    )
}
