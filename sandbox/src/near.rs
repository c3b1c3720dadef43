//! What somebody may have meant by a name that doesn't exist.

/// More slips than this make another word.
const MOST_SLIPS: usize = 3;

/// A refusal of a name, with the names that are like it.
pub(crate) fn unknown<'a>(what: &str, name: &str, names: impl Iterator<Item = &'a str>) -> String {
    let mut near: Vec<(usize, &str)> = names
        .map(|known| (slips(name, known), known))
        .filter(|(slips, _)| *slips <= MOST_SLIPS)
        .collect();
    near.sort_unstable();
    near.dedup();
    let nearest = near.first().map_or(0, |(slips, _)| *slips);
    let meant: Vec<String> = near
        .iter()
        .take_while(|(slips, _)| *slips == nearest)
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

/// How many letters are to be added, taken away or changed: the distance of Levenshtein.
fn slips(one: &str, other: &str) -> usize {
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
    fn slips_are_counted() {
        for (one, other, count) in [
            ("", "", 0),
            ("", "abc", 3),
            ("creat_user", "create_user", 1),
            ("lsit_users", "list_users", 2),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(slips(one, other), count, "{one} {other}");
            assert_eq!(slips(other, one), count, "{other} {one}");
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
