//! Suggestions for names that do not exist.

/// Names further apart than this are different words.
const MAX_DISTANCE: usize = 3;

/// The message for an unknown name, with similar names.
pub(crate) fn unknown<'a>(what: &str, name: &str, names: impl Iterator<Item = &'a str>) -> String {
    let mut near: Vec<(usize, &str)> = names
        .map(|known| (edit_distance(name, known), known))
        .filter(|(distance, _)| *distance <= MAX_DISTANCE)
        .collect();
    near.sort_unstable();
    near.dedup();
    let nearest = near.first().map_or(0, |(distance, _)| *distance);
    let meant: Vec<String> = near
        .iter()
        .take_while(|(distance, _)| *distance == nearest)
        .take(3)
        .map(|(_, known)| format!("`{known}`"))
        .collect();
    if meant.is_empty() {
        format!("there is no {what} `{name}`")
    } else {
        format!(
            "there is no {what} `{name}`, did you mean {}?",
            meant.join(" or ")
        )
    }
}

/// The Levenshtein distance.
fn edit_distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut before = at + 1;
        let mut next = vec![before];
        for (pair, seen) in row.windows(2).zip(&other) {
            if let [diagonal, above] = pair {
                let changed = diagonal + usize::from(*seen != letter);
                before = changed.min(above + 1).min(before + 1);
                next.push(before);
            }
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edit_distances_are_computed() {
        for (one, other, count) in [
            ("", "", 0),
            ("", "abc", 3),
            ("creat_user", "create_user", 1),
            ("lsit_users", "list_users", 2),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(edit_distance(one, other), count, "{one} {other}");
            assert_eq!(edit_distance(other, one), count, "{other} {one}");
        }
    }

    #[test]
    fn the_nearest_names_come_first_and_far_ones_not_at_all() {
        let names = ["list_users", "list_roles", "get_user"];
        assert_eq!(
            unknown("operation", "list_user", names.into_iter()),
            "there is no operation `list_user`, did you mean `list_users`?"
        );
        assert_eq!(
            unknown("operation", "explode", names.into_iter()),
            "there is no operation `explode`"
        );
    }
}
