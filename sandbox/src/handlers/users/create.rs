//! `create_user` — `POST /v2/users` (reference 3 and the table in 3.1).

use serde::Serialize;

use super::UserView;
use crate::body::Members;
use crate::handlers::assignment::Assignment;
use crate::handlers::{Context, NAME_MAX, Reply};
use crate::problem::Problem;
use crate::rules::Rules;
use crate::secrets;
use crate::settings::UserCreators;
use crate::state::{AccountRole, NewUser, Standing, State, permission};

const EMAIL_MAX: usize = 254;

#[derive(Clone, Copy, PartialEq, Eq)]
enum InviteMode {
    None,
    EmailLink,
    TemporaryPassword,
}

impl InviteMode {
    const fn wire(self) -> &'static str {
        match self {
            Self::None => "NONE",
            Self::EmailLink => "EMAIL_LINK",
            Self::TemporaryPassword => "TEMPORARY_PASSWORD",
        }
    }

    fn from_wire(text: &str) -> Option<Self> {
        [Self::None, Self::EmailLink, Self::TemporaryPassword]
            .into_iter()
            .find(|mode| mode.wire() == text)
    }

    const fn standing(self) -> Standing {
        match self {
            Self::None => Standing::Active,
            Self::EmailLink | Self::TemporaryPassword => Standing::Invited,
        }
    }
}

struct Input {
    name: String,
    email: String,
    /// None asks for a custom role.
    role: Option<AccountRole>,
    invite_mode: InviteMode,
    /// Only the older vintage takes it.
    is_developer: Option<bool>,
}

#[derive(Serialize)]
struct CreatedView<'a> {
    #[serde(flatten)]
    user: UserView<'a>,
    invite_mode: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporary_password: Option<String>,
}

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let input = read(context.body()?, context.rules)?;
    let role = authorize(context, input.role)?;
    let existing = context.state.users.find_by_email(&input.email);
    let standing = existing
        .and_then(|number| context.state.users.get(number))
        .map(|user| user.standing);
    match (existing, standing) {
        (Some(number), Some(Standing::Invited)) if input.invite_mode != InviteMode::None => {
            let Some(user) = context.state.users.get(number) else {
                return Err(Problem::not_found("user"));
            };
            Ok(Reply::json(
                200,
                &UserView::new(number, user, context.rules),
            ))
        }
        (Some(number), Some(Standing::Expired)) if input.invite_mode != InviteMode::None => {
            invite_again(context.state, number, &input, role);
            Ok(created(context, number, input.invite_mode))
        }
        (Some(_), Some(Standing::Blocked)) => Err(Problem::conflict(
            "this address belongs to a deactivated user and can't be invited again",
        )),
        (Some(_), Some(Standing::Active)) => {
            Err(Problem::conflict("this address belongs to an active user"))
        }
        (Some(_), Some(Standing::Invited | Standing::Expired)) => Err(Problem::conflict(
            "this address was invited already, NONE can't create it",
        )),
        (None, _) | (Some(_), None) => {
            let number = context.state.users.add(NewUser {
                name: input.name,
                email: input.email,
                created_at: context.now,
                standing: input.invite_mode.standing(),
                role,
            });
            set_developer(context.state, number, input.is_developer);
            Ok(created(context, number, input.invite_mode))
        }
    }
}

fn read(mut body: Members, rules: Rules) -> Result<Input, Problem> {
    let name = body.text("name")?;
    let email = body.text("email")?;
    let assignment = body.object("role")?;
    let invite_mode = body.text("invite_mode")?;
    let is_developer = if rules.is_newer() {
        None
    } else {
        body.flag("is_developer")?
    };
    body.finish()?;
    let role = match Assignment::of_account(assignment, rules)? {
        Assignment::Predefined(role) => Some(role),
        Assignment::Custom(_) => None,
    };
    let invite_mode = rules
        .spelling
        .read(&invite_mode)
        .and_then(InviteMode::from_wire)
        .ok_or_else(|| Problem::invalid(format!("`{invite_mode}` is not an invite mode")))?;
    if name.trim().is_empty() || name.chars().count() > NAME_MAX {
        return Err(Problem::invalid("`name` must have 1 to 255 characters"));
    }
    if !is_email(&email) {
        return Err(Problem::invalid("`email` is not an e-mail address"));
    }
    Ok(Input {
        name,
        email,
        role,
        invite_mode,
        is_developer,
    })
}

fn authorize(context: &Context<'_>, wanted: Option<AccountRole>) -> Result<AccountRole, Problem> {
    match context.rules.user_creators() {
        UserCreators::Permission => {
            if !context
                .caller
                .may_in_account(context.state, permission::USER_CREATE)
            {
                return Err(Problem::forbidden("creating users needs USER_CREATE"));
            }
        }
        UserCreators::Members => as_member(context.caller.account_role, wanted)?,
    }
    wanted.ok_or_else(|| Problem::unprocessable("custom account roles are not supported"))
}

/// Admins assign any role, members only MEMBER or ANNOTATOR (reference 14, C6).
fn as_member(caller: AccountRole, wanted: Option<AccountRole>) -> Result<(), Problem> {
    match caller {
        AccountRole::Admin => Ok(()),
        AccountRole::Member => match wanted {
            Some(AccountRole::Member | AccountRole::Annotator) | None => Ok(()),
            Some(AccountRole::Admin | AccountRole::MemberUiOnly) => Err(Problem::forbidden(
                "an account member may only assign MEMBER or ANNOTATOR",
            )),
        },
        AccountRole::MemberUiOnly | AccountRole::Annotator => Err(Problem::forbidden(
            "creating users needs an account admin or member",
        )),
    }
}

/// The lapsed record becomes a new invitation under its old id, our choice (reference 14, unknown 4).
fn invite_again(state: &mut State, number: u64, input: &Input, role: AccountRole) {
    if let Some(user) = state.users.get_mut(number) {
        input.name.clone_into(&mut user.name);
        user.role = role;
        user.is_developer = role.is_developer();
        user.standing = Standing::Invited;
    }
    set_developer(state, number, input.is_developer);
}

fn set_developer(state: &mut State, number: u64, is_developer: Option<bool>) {
    if let (Some(user), Some(is_developer)) = (state.users.get_mut(number), is_developer) {
        user.is_developer = is_developer;
    }
}

fn created(context: &mut Context<'_>, number: u64, invite_mode: InviteMode) -> Reply {
    let state = &mut *context.state;
    let temporary_password = (invite_mode == InviteMode::TemporaryPassword).then(|| {
        state.passwords += 1;
        secrets::password_text(state.passwords)
    });
    match state.users.get(number) {
        Some(user) => Reply::json(
            201,
            &CreatedView {
                user: UserView::new(number, user, context.rules),
                invite_mode: context.rules.spelling.write(invite_mode.wire()),
                temporary_password,
            },
        ),
        None => Reply::NO_CONTENT,
    }
}

fn is_email(text: &str) -> bool {
    let plain = text
        .chars()
        .all(|c| !c.is_whitespace() && !c.is_control() && !"<>()[],;:\\\"".contains(c));
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    plain
        && text.len() <= EMAIL_MAX
        && !local.is_empty()
        && !domain.contains('@')
        && domain.split('.').all(|label| !label.is_empty())
}
