//! Asking the host for a page.

use gloo_net::http::Request;

/// The text at an address.
///
/// # Errors
/// Why there is none, as part of a sentence.
pub async fn text(address: &str) -> Result<String, String> {
    const UNREACHABLE: &str = "the network or the host does not answer";
    let response = Request::get(address).send().await.map_err(|_| UNREACHABLE)?;
    if !response.ok() {
        return Err(format!("the host answers {}", response.status()));
    }
    response.text().await.map_err(|_| UNREACHABLE.to_owned())
}
