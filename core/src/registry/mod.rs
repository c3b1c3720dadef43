//! All operations by name.

mod table;

pub(crate) use table::ALL;

use crate::display::display_safe;
use crate::endpoint::{Endpoint, OperationInfo};
use crate::error::{Error, ErrorKind};
use crate::operations::planned_write;
use crate::plan::PlannedVerb;

/// One verb of the manifest, such as `delete` in the group `users`.
pub(crate) enum Verb {
    /// Carried out at once.
    Direct(&'static Endpoint),
    /// Planned first, and carried out with a confirmation.
    Planned(&'static PlannedVerb),
}

impl Verb {
    /// The verb of an operation, `users.delete`.
    pub(crate) fn named(name: &str) -> Result<&'static Self, Error> {
        let mut named = ALL.iter().filter(|verb| verb.info().name == name);
        named.next().ok_or_else(|| {
            Error::new(
                ErrorKind::Validation,
                format!("there is no operation `{}`", display_safe(name)),
            )
        })
    }

    /// How a write is planned.
    ///
    /// # Errors
    /// `Validation` for a read.
    pub(crate) fn planned(name: &str) -> Result<&'static PlannedVerb, Error> {
        match Self::named(name)? {
            Self::Planned(verb) => Ok(verb),
            Self::Direct(endpoint) => planned_write(endpoint.info.name).ok_or_else(|| {
                Error::validation(
                    "operation",
                    format!(
                        "is `{}`, which only reads: there is nothing to plan",
                        endpoint.info.name
                    ),
                )
            }),
        }
    }

    /// The endpoint of a list operation.
    pub(crate) fn list(name: &str) -> Result<&'static Endpoint, Error> {
        match Self::named(name)? {
            Self::Direct(endpoint) if endpoint.is_list() => Ok(endpoint),
            Self::Direct(_) | Self::Planned(_) => Err(Error::new(
                ErrorKind::Validation,
                format!("`{name}` is not a list operation"),
            )),
        }
    }

    pub(crate) fn info(&self) -> &'static OperationInfo {
        match self {
            Self::Direct(endpoint) => &endpoint.info,
            Self::Planned(planned) => planned.info,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Verb};
    use crate::endpoint::{Input, InputSchema, Kind, ParamLocation, ResourceKind, Risk};
    use crate::flow::LARGEST_PAGE;
    use crate::generated::fields::{
        every_list, every_plan, organizations_update, projects_list, role_bindings_list,
        spaces_list, spaces_remove_user,
    };
    use crate::http::Method;
    use crate::plan::DEEP;

    fn schema(verb: &Verb) -> &'static InputSchema {
        match verb {
            Verb::Direct(endpoint) => &endpoint.schema,
            Verb::Planned(planned) => planned.schema,
        }
    }

    #[test]
    fn every_list_operation_allows_the_largest_page() {
        let mut lists = 0;
        for operation in &ALL {
            if let Verb::Direct(endpoint) = operation
                && endpoint.is_list()
            {
                let mut inputs = endpoint.schema.inputs.iter();
                let limit = inputs.find(|input| input.name == "limit").expect("a limit");
                assert_eq!(u64::from(limit.max), LARGEST_PAGE, "{}", endpoint.info.name);
                lists += 1;
            }
        }
        assert_eq!(lists, 9);
    }

    #[test]
    fn exactly_the_destructive_operations_are_planned() {
        for verb in &ALL {
            let info = verb.info();
            let is_destructive = info.risk == Risk::Destructive;
            let is_planned = matches!(verb, Verb::Planned(_));
            assert_eq!(is_planned, is_destructive, "{}", info.name);
            // Independent of the risk in the manifest: these requests delete or revoke something.
            let removes = info.method == Method::Delete || info.path.ends_with("/revoke");
            assert_eq!(is_planned, removes, "{}", info.name);
        }
    }

    #[test]
    fn names_are_unique() {
        for (index, verb) in ALL.iter().enumerate() {
            let info = verb.info();
            for other in ALL.iter().skip(index + 1).map(Verb::info) {
                assert_ne!(info.name, other.name);
            }
            assert!(core::ptr::eq(Verb::named(info.name).unwrap().info(), info));
        }
    }

    #[test]
    fn path_inputs_match_the_path_in_order() {
        for verb in &ALL {
            let info = verb.info();
            let segments: Vec<&str> = info
                .path
                .split('/')
                .filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
                .collect();
            let inputs = schema(verb).inputs.iter();
            let in_path: Vec<&Input> = inputs
                .filter(|input| input.location == ParamLocation::Path)
                .collect();
            let wires: Vec<&str> = in_path.iter().map(|input| input.wire).collect();
            assert_eq!(wires, segments, "{}", info.name);
            assert!(
                in_path
                    .iter()
                    .all(|input| input.required && matches!(input.kind, Kind::Reference(_))),
                "{}",
                info.name
            );
        }
    }

    #[test]
    fn reads_and_planned_operations_send_no_body() {
        for verb in &ALL {
            let has = |location| {
                schema(verb)
                    .inputs
                    .iter()
                    .any(|input| input.location == location)
            };
            let info = verb.info();
            if info.method == Method::Get || matches!(verb, Verb::Planned(_)) {
                assert!(!has(ParamLocation::Body), "{}", info.name);
            }
            if info.method != Method::Get {
                assert!(!has(ParamLocation::Query), "{}", info.name);
            }
        }
    }

    /// Flows that handle several operations rely on input names with one meaning.
    #[test]
    fn an_input_name_has_the_same_type_in_every_schema() {
        type IsKind = fn(&Kind) -> bool;
        let is_user = |kind: &Kind| matches!(kind, Kind::Reference(ResourceKind::User));
        let meanings: [(&str, IsKind); 10] = [
            (every_plan::ACTING_USER.name(), is_user),
            (every_plan::OVERRIDE_GUARDS.name(), |kind| {
                matches!(kind, Kind::Choices(_))
            }),
            (DEEP.name(), |kind| matches!(kind, Kind::Boolean)),
            (spaces_remove_user::USER.name(), is_user),
            (spaces_list::ORGANIZATION.name(), |kind| {
                matches!(kind, Kind::Reference(ResourceKind::Organization))
            }),
            (projects_list::SPACE.name(), |kind| {
                matches!(kind, Kind::Reference(ResourceKind::Space))
            }),
            (every_list::LIMIT.name(), |kind| {
                matches!(kind, Kind::Integer)
            }),
            (every_list::CURSOR.name(), |kind| {
                matches!(kind, Kind::String)
            }),
            (role_bindings_list::RESOURCE_TYPE.name(), |kind| {
                matches!(kind, Kind::Choice(_))
            }),
            (organizations_update::CLEAR.name(), |kind| {
                matches!(kind, Kind::Strings)
            }),
        ];
        for (name, is_kind) in meanings {
            let schemas = ALL.iter().map(schema);
            let inputs = schemas.flat_map(|schema| schema.inputs);
            let mut named = inputs.filter(|input| input.name == name).peekable();
            assert!(named.peek().is_some(), "{name}");
            assert!(named.all(|input| is_kind(&input.kind)), "{name}");
        }
    }

    #[test]
    fn rules_name_existing_inputs() {
        for verb in &ALL {
            let schema = schema(verb);
            let rules = &schema.rules;
            let lists = [
                rules.at_least_one,
                rules.exactly_one,
                rules.clears,
                rules.assignments,
            ];
            for name in lists.concat() {
                let known = schema.inputs.iter().any(|input| input.name == name);
                assert!(known, "{}: {name}", verb.info().name);
            }
            let has_clear = schema.inputs.iter().any(|input| input.name == "clear");
            assert_eq!(has_clear, !rules.clears.is_empty());
        }
    }
}
