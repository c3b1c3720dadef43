//! Attributes that objects of different kinds have in common.

use crate::generated::attributes::user;
use crate::model::Attribute;

/// The id of an object.
pub(crate) const ID: Attribute<String> = user::ID;
/// The name of an object that can be referred to by name.
pub(crate) const NAME: Attribute<String> = user::NAME;
/// When an object was created.
pub(crate) const CREATED_AT: Attribute<String> = user::CREATED_AT;

#[cfg(test)]
mod tests {
    use super::{CREATED_AT, ID, NAME};
    use crate::endpoint::{MemberKind, Model};
    use crate::generated::models;
    use crate::model::Attribute;

    fn has(model: &Model, attribute: Attribute<String>) -> bool {
        let mut members = model.members.iter();
        members.any(|member| {
            let is_text = matches!(member.kind, MemberKind::String);
            member.name == attribute.name() && is_text && member.required
        })
    }

    #[test]
    fn every_model_has_the_common_attributes() {
        for model in [
            &models::USER,
            &models::ORGANIZATION,
            &models::SPACE,
            &models::PROJECT,
            &models::ROLE,
            &models::API_KEY,
        ] {
            assert!(
                [ID, NAME, CREATED_AT]
                    .into_iter()
                    .all(|known| has(model, known))
            );
        }
        for model in [&models::ROLE_BINDING, &models::NEW_API_KEY] {
            assert!([ID, CREATED_AT].into_iter().all(|known| has(model, known)));
        }
    }
}
