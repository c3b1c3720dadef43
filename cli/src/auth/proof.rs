//! Random texts that tie a login together: the verifier of PKCE, the state and the nonce.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::exit::Exit;
use crate::failure::Failure;

/// The secrets of one login.
pub(super) struct Proof {
    /// Shows that whoever redeems the code asked for it (RFC 7636).
    pub(super) verifier: String,
    /// Shows that the redirect answers our own request.
    pub(super) state: String,
    /// Shows that the id token was issued for our own request.
    pub(super) nonce: String,
}

impl Proof {
    pub(super) fn draw() -> Result<Self, Failure> {
        Ok(Self {
            verifier: random::<32>()?,
            state: random::<16>()?,
            nonce: random::<16>()?,
        })
    }

    /// What is sent instead of the verifier until the code is redeemed.
    pub(super) fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(&self.verifier))
    }
}

/// Compares in a time that does not say where the texts differ.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

fn random<const LENGTH: usize>() -> Result<String, Failure> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(|why| {
        Failure::new(
            Exit::Failed,
            format!("this system gives no random numbers: {why}"),
        )
    })?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::{Proof, is_same};

    #[test]
    fn the_challenge_is_the_one_of_the_standard() {
        let mut proof = Proof::draw().unwrap();
        // RFC 7636, appendix B.
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".clone_into(&mut proof.verifier);
        assert_eq!(
            proof.challenge(),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }

    #[test]
    fn every_login_has_texts_of_its_own() {
        let (one, other) = (Proof::draw().unwrap(), Proof::draw().unwrap());
        assert_eq!(one.verifier.len(), 43);
        for (one, other) in [
            (&one.verifier, &other.verifier),
            (&one.state, &other.state),
            (&one.nonce, &other.nonce),
            (&one.state, &one.nonce),
        ] {
            assert!(!is_same(one, other));
        }
        assert!(is_same("a", "a") && !is_same("a", "ab"));
    }
}
