//! Short strings without allocation or `core::fmt`: a list page has hundreds of them.

/// A string of at most `N` ASCII characters; longer text is truncated.
pub(crate) struct Short<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> Short<N> {
    pub(crate) const fn new() -> Self {
        Self {
            bytes: [b'0'; N],
            length: 0,
        }
    }

    pub(crate) fn push(&mut self, byte: u8) {
        if let Some(free) = self.bytes.get_mut(self.length)
            && byte.is_ascii()
        {
            *free = byte;
            self.length += 1;
        }
    }

    pub(crate) fn push_str(&mut self, text: &str) {
        for byte in text.bytes() {
            self.push(byte);
        }
    }

    /// The decimal digits of a number, padded to a minimum of at most 20.
    pub(crate) fn push_decimal(&mut self, number: u64, at_least: usize) {
        let mut digits = [b'0'; 20];
        let mut rest = number;
        let mut count = 0;
        for digit in digits.iter_mut().rev() {
            if rest == 0 && count >= at_least {
                break;
            }
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
            count += 1;
        }
        for digit in digits.iter().skip(digits.len() - count) {
            self.push(*digit);
        }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    pub(crate) fn as_str(&self) -> &str {
        // Only ASCII is ever pushed.
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_the_formatting_machinery() {
        for number in [0, 7, 10, 99, 100, 1_234_567_890, u64::MAX] {
            for width in [1, 2, 4] {
                let mut text = Short::<24>::new();
                text.push_str("x");
                text.push_decimal(number, width);
                assert_eq!(text.as_str(), format!("x{number:0width$}"));
            }
        }
    }

    #[test]
    fn text_that_does_not_fit_is_truncated() {
        let mut text = Short::<3>::new();
        text.push_str("abcd");
        assert_eq!(text.as_str(), "abc");
    }
}
