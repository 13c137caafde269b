//! An open stream of server-sent events.

use std::time::Duration;

use reqwest::{RequestBuilder, Response};

/// How long a test waits for something that must come. It fails then: no test takes that long.
const PATIENCE: Duration = Duration::from_secs(20);

/// A stream and what was read of it so far.
pub struct Stream {
    response: Response,
    heard: String,
}

impl Stream {
    /// Opens it, or fails the test.
    pub async fn open(request: RequestBuilder) -> Stream {
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200);
        let kind = response.headers()["content-type"].to_str().unwrap();
        assert!(kind.starts_with("text/event-stream"), "{kind}");
        Stream {
            response,
            heard: String::new(),
        }
    }

    /// Reads on until `mark` was heard; all that was heard.
    pub async fn until(&mut self, mark: &str) -> &str {
        while !self.heard.contains(mark) {
            assert!(
                self.more().await,
                "the stream ended without {mark}: {}",
                self.heard
            );
        }
        &self.heard
    }

    /// Reads to the end; all that was heard.
    pub async fn to_end(&mut self) -> &str {
        while self.more().await {}
        &self.heard
    }

    async fn more(&mut self) -> bool {
        let chunk = tokio::time::timeout(PATIENCE, self.response.chunk()).await;
        let chunk = chunk.unwrap_or_else(|_| panic!("nothing more came after: {}", self.heard));
        match chunk.unwrap() {
            Some(bytes) => self.heard.push_str(&String::from_utf8_lossy(&bytes)),
            None => return false,
        }
        true
    }
}
