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
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Client {
    /// Connects and logs in.
    pub fn log_in(address: &str, login: &str, password: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        let mut client = Self { stream: BufReader::new(stream), host: address.to_owned(), cookie: String::new() };
        let body = serde_json::json!({ "login": login, "password": password }).to_string();
        let answer = client.send("POST", "/api/v1/session", body.as_bytes())?;
        if answer.status == 200 { Ok(client) } else { Err(format!("login as {login}: {}", answer.status).into()) }
    }

    /// Asks for a page; anything but 200 is an error.
    pub fn get(&mut self, path: &str) -> Result<Vec<u8>> {
        Self::ok(path, self.send("GET", path, b"")?)
    }

    /// Sends JSON; anything but 200 is an error.
    pub fn post(&mut self, path: &str, body: &[u8]) -> Result<Vec<u8>> {
        Self::ok(path, self.send("POST", path, body)?)
    }

    fn ok(path: &str, answer: Answer) -> Result<Vec<u8>> {
        if answer.status == 200 { Ok(answer.body) } else { Err(format!("{path}: {}", answer.status).into()) }
    }

    fn send(&mut self, method: &str, path: &str, body: &[u8]) -> Result<Answer> {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\ncookie: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
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
        let mut length = 0;
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse()?,
                "set-cookie" => value.split(';').next().unwrap_or_default().clone_into(&mut self.cookie),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Answer { status, body })
    }
}
