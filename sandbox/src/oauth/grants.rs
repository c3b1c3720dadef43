//! Who has signed in, and with which codes and tokens.

use std::collections::BTreeMap;

use super::SignIn;
use crate::secrets;
use crate::time::Timestamp;

/// How long a code waits for its token request.
const CODE_LIFETIME_MS: i64 = 60_000;

/// Everything that was granted.
#[derive(Default)]
pub(crate) struct Grants {
    pub(crate) sign_in: SignIn,
    /// Counts codes and tokens, so that each differs.
    drawn: u64,
    codes: BTreeMap<String, Code>,
    logins: Vec<Login>,
    /// Access tokens with their logins and when they expire.
    access: BTreeMap<String, (usize, Timestamp)>,
    /// Refresh tokens with their logins, those that were replaced too.
    refresh: BTreeMap<String, usize>,
}

/// What a request to authorize asks for.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) user: u64,
    pub(super) challenge: String,
    pub(super) redirect_uri: String,
    pub(super) nonce: Option<String>,
    /// Whether the scope has `openid`.
    pub(super) wants_identity: bool,
}

struct Code {
    asked: Asked,
    expires_at: Timestamp,
    /// The login that it was exchanged for.
    login: Option<usize>,
}

struct Login {
    user: u64,
    /// The refresh token that works.
    refresh: String,
    is_over: bool,
}

/// The tokens of a response.
pub(super) struct Tokens {
    pub(super) user: u64,
    pub(super) access: String,
    pub(super) refresh: String,
}

/// Without codes and tokens.
impl std::fmt::Debug for Grants {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Grants")
            .field("sign_in", &self.sign_in)
            .finish_non_exhaustive()
    }
}

impl Grants {
    fn draw(&mut self, kind: &str) -> String {
        self.drawn += 1;
        secrets::token_text(kind, self.drawn)
    }

    pub(super) fn add_code(&mut self, asked: Asked, now: Timestamp) -> String {
        let code = self.draw("code");
        let granted = Code {
            asked,
            expires_at: now.plus_ms(CODE_LIFETIME_MS),
            login: None,
        };
        self.codes.insert(code.clone(), granted);
        code
    }

    /// What a code was given for, if it may be exchanged now. One that comes again ends the login that it began.
    pub(super) fn code(&mut self, code: &str, now: Timestamp) -> Option<Asked> {
        let granted = self.codes.get(code)?;
        if let Some(login) = granted.login {
            self.end(login);
            return None;
        }
        (now < granted.expires_at).then(|| granted.asked.clone())
    }

    /// Exchanges a code for the first tokens of a login.
    pub(super) fn begin(&mut self, code: &str, user: u64, now: Timestamp) -> Tokens {
        let login = self.logins.len();
        if let Some(granted) = self.codes.get_mut(code) {
            granted.login = Some(login);
        }
        self.logins.push(Login {
            user,
            refresh: String::new(),
            is_over: false,
        });
        self.issue(login, user, now)
    }

    /// Replaces both tokens of a login. A refresh token that was replaced before ends the login: it was stolen, or the one
    /// that replaced it was.
    pub(super) fn rotate(&mut self, refresh: &str, now: Timestamp) -> Option<Tokens> {
        let number = *self.refresh.get(refresh)?;
        let login = self.logins.get(number)?;
        if login.is_over {
            return None;
        }
        if login.refresh != refresh {
            self.end(number);
            return None;
        }
        let user = login.user;
        Some(self.issue(number, user, now))
    }

    fn issue(&mut self, login: usize, user: u64, now: Timestamp) -> Tokens {
        let access = self.draw("access");
        let refresh = self.draw("refresh");
        let lifetime_ms = i64::from(self.sign_in.lifetime_seconds) * 1000;
        let until = now.plus_ms(lifetime_ms);
        self.access.insert(access.clone(), (login, until));
        self.refresh.insert(refresh.clone(), login);
        if let Some(login) = self.logins.get_mut(login) {
            login.refresh.clone_from(&refresh);
        }
        Tokens {
            user,
            access,
            refresh,
        }
    }

    /// Makes a token invalid; a refresh token takes its login with it. An unknown one changes nothing (RFC 7009).
    pub(super) fn revoke(&mut self, token: &str) {
        self.access.remove(token);
        if let Some(login) = self.refresh.get(token) {
            self.end(*login);
        }
    }

    fn end(&mut self, number: usize) {
        if let Some(login) = self.logins.get_mut(number) {
            login.is_over = true;
        }
    }

    /// The user whose access token this is, while it is valid.
    pub(crate) fn user_of(&self, access: &str, now: Timestamp) -> Option<u64> {
        let (login, until) = self.access.get(access)?;
        let login = self.logins.get(*login)?;
        (!login.is_over && now < *until).then_some(login.user)
    }
}
