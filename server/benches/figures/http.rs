//! One connection to the server, kept open: as much HTTP/1.1 as measuring needs.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use crate::Result;

/// A logged-in client.
pub struct Client {
    stream: BufReader<TcpStream>,
    host: String,
    cookie: String,
}

/// What the server said.
struct Answer {
    status: u16,
    body: Vec<u8>,
}

impl Client {
    /// Connects and logs in.
    pub fn log_in(address: &str, login: &str, password: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        let mut client = Self { stream: BufReader::new(stream), host: address.to_owned(), cookie: String::new() };
        let body = serde_json::json!({ "login": login, "password": password }).to_string();
        let answer = client.send("POST", "/api/v1/session", "", body.as_bytes())?;
        if answer.status == 200 { Ok(client) } else { Err(format!("login as {login}: {}", answer.status).into()) }
    }

    /// Asks for a page; anything but 200 is an error.
    pub fn get(&mut self, path: &str) -> Result<Vec<u8>> {
        Self::ok(path, self.send("GET", path, "", b"")?)
    }

    /// Asks for a page as a phone does; gives it as it came over the wire.
    pub fn get_small(&mut self, path: &str) -> Result<Vec<u8>> {
        Self::ok(path, self.send("GET", path, "accept-encoding: gzip, deflate, br\r\n", b"")?)
    }

    /// Sends JSON; anything but 200 is an error.
    pub fn post(&mut self, path: &str, body: &[u8]) -> Result<Vec<u8>> {
        Self::ok(path, self.send("POST", path, "", body)?)
    }

    fn ok(path: &str, answer: Answer) -> Result<Vec<u8>> {
        if answer.status == 200 { Ok(answer.body) } else { Err(format!("{path}: {}", answer.status).into()) }
    }

    fn send(&mut self, method: &str, path: &str, more: &str, body: &[u8]) -> Result<Answer> {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\ncookie: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n{more}\r\n",
            self.cookie,
            body.len(),
            host = self.host,
        )
        .into_bytes();
        request.extend_from_slice(body);
        self.stream.get_mut().write_all(&request)?;
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line.split(' ').nth(1).ok_or("no status")?.parse()?;
        let mut length = Some(0);
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = Some(value.parse()?),
                "transfer-encoding" => length = None,
                "set-cookie" => value.split(';').next().unwrap_or_default().clone_into(&mut self.cookie),
                _ => {}
            }
        }
        let body = match length {
            Some(length) => self.take(length)?,
            None => self.chunks()?,
        };
        Ok(Answer { status, body })
    }

    fn take(&mut self, length: usize) -> Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    /// A body whose length was not known beforehand (RFC 9112, 7.1).
    fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line)?;
            let length = usize::from_str_radix(line.trim_end(), 16)?;
            body.extend(self.take(length)?);
            self.take(2)?;
            if length == 0 {
                return Ok(body);
            }
        }
    }
}
