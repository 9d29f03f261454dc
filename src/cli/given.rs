//! `--input name=value`.

use std::str::FromStr;

/// A value for an input: `service-name=api`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The name of the input as it was typed.
    pub name: String,
    /// Its value, which may hold `=`.
    pub value: String,
}

impl FromStr for Given {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('=') {
            Some((name, value)) if !name.trim().is_empty() => {
                Ok(Self { name: name.trim().to_owned(), value: value.to_owned() })
            }
            _ => Err("write it as name=value".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_keeps_everything_behind_the_first_equals_sign() {
        let given: Given = "token=a=b ".parse().unwrap();
        assert_eq!((given.name.as_str(), given.value.as_str()), ("token", "a=b "));
    }

    #[test]
    fn an_input_without_name_or_value_is_refused() {
        assert!("=x".parse::<Given>().is_err());
        assert!("name".parse::<Given>().is_err());
    }
}
