//! Who and where this process is.

/// Returns the name of whoever runs this, else the number.
pub(super) fn user() -> String {
    let named =
        ["USER", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok().filter(|name| !name.is_empty()));
    let uid = nix::unistd::Uid::current();
    let listed = || nix::unistd::User::from_uid(uid).ok().flatten().map(|user| user.name);
    named.or_else(listed).unwrap_or_else(|| uid.to_string())
}

/// Returns the name of this machine.
pub(super) fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}
