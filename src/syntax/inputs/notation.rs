//! How a file of values is written.

/// The notation of a file of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// `name: value` lines.
    Yaml,
    /// One object.
    Json,
    /// `NAME=value` lines.
    Env,
}

impl Notation {
    /// Tells the notation by the name of the file, else by its content.
    pub fn of(name: &str, text: &str) -> Self {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
        let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
        match extension {
            "yaml" | "yml" => return Self::Yaml,
            "json" => return Self::Json,
            "env" => return Self::Env,
            _ if file.starts_with(".env") => return Self::Env,
            _ => {}
        }
        let lines = text.lines().map(|line| line.trim_start_matches('\u{feff}').trim());
        let first =
            lines.into_iter().find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
        if first.starts_with('{') {
            return Self::Json;
        }
        let assigned = first.find('=').filter(|at| first.find(": ").is_none_or(|colon| *at < colon));
        if assigned.is_some() { Self::Env } else { Self::Yaml }
    }
}
