//! The certificates that an https connection trusts.

use std::sync::Arc;

use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt as _;

/// The platform's trust store; on Linux, `SSL_CERT_FILE` and `SSL_CERT_DIR` override it.
///
/// The crypto provider is passed here rather than installed for the process: a library
/// must not decide that for its host.
pub(super) fn platform() -> Result<ClientConfig, rustls::Error> {
    Ok(versions()?.with_platform_verifier()?.with_no_client_auth())
}

/// These certificates only. None for http: loading the platform's takes longer than a local request.
pub(super) fn trusting(trusted: RootCertStore) -> Result<ClientConfig, rustls::Error> {
    Ok(versions()?
        .with_root_certificates(trusted)
        .with_no_client_auth())
}

fn versions() -> Result<rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier>, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()
}
