//! What may have become of each name, at one point of a run.

use std::ops::Range;
use std::rc::Rc;

/// What may have become of a name, as a set.
pub(super) type Fates = u8;

/// Nothing: the step has not had its turn, the value was not given.
pub(super) const NONE: Fates = 1;
/// A jump has passed over the step.
pub(super) const PASSED_OVER: Fates = 2;
/// A condition of the step did not hold.
pub(super) const SKIPPED: Fates = 4;
/// The step has run, and has failed.
pub(super) const FAILED: Fates = 8;
/// The step has come to its end, the value is there.
pub(super) const DONE: Fates = 16;
/// Whatever it was when the procedure was called.
pub(super) const AS_BEFORE: Fates = 32;

/// The fates of all names. A copy costs nothing, and what two of them share is
/// never looked at twice.
#[derive(Debug, Clone)]
pub(super) struct AllFates {
    root: Rc<Node>,
    /// A power of two.
    size: usize,
}

#[derive(Debug, PartialEq, Eq)]
enum Node {
    All(Fates),
    Halves(Rc<Node>, Rc<Node>),
}

impl AllFates {
    /// Gives so many names the same fates.
    pub(super) fn new(names: usize, fates: Fates) -> Self {
        Self { root: Rc::new(Node::All(fates)), size: names.max(1).next_power_of_two() }
    }

    /// Returns the fates of a name.
    pub(super) fn get(&self, name: usize) -> Fates {
        let (mut node, mut size, mut at) = (&self.root, self.size, name);
        loop {
            match node.as_ref() {
                Node::All(fates) => return *fates,
                Node::Halves(left, right) => {
                    size /= 2;
                    node = if at < size { left } else { right };
                    at = if at < size { at } else { at - size };
                }
            }
        }
    }

    /// Gives a name these fates.
    pub(super) fn set(&mut self, name: usize, fates: Fates) {
        self.fill(name..name + 1, fates);
    }

    /// Gives a range of names these fates.
    pub(super) fn fill(&mut self, names: Range<usize>, fates: Fates) {
        let all = Rc::new(Node::All(fates));
        self.root = merged(&self.root, &all, (0, self.size), &names, &|_, new| new);
    }

    /// Returns what may be on either of two ways.
    #[must_use]
    pub(super) fn either(&self, other: &Self) -> Self {
        self.merge(other, 0..self.size, &|one, two| one | two)
    }

    /// Makes new fates of those of a range and of others. The same twice has to
    /// come to the same.
    #[must_use]
    pub(super) fn merge(
        &self,
        other: &Self,
        names: Range<usize>,
        make: &dyn Fn(Fates, Fates) -> Fates,
    ) -> Self {
        Self { root: merged(&self.root, &other.root, (0, self.size), &names, make), size: self.size }
    }
}

fn merged(
    one: &Rc<Node>,
    two: &Rc<Node>,
    (start, size): (usize, usize),
    names: &Range<usize>,
    make: &dyn Fn(Fates, Fates) -> Fates,
) -> Rc<Node> {
    let end = start + size;
    if Rc::ptr_eq(one, two) || end <= names.start || names.end <= start {
        return Rc::clone(one);
    }
    let whole = names.start <= start && end <= names.end;
    if let (Node::All(first), Node::All(second), true) = (one.as_ref(), two.as_ref(), whole) {
        let fates = make(*first, *second);
        return if fates == *first { Rc::clone(one) } else { Rc::new(Node::All(fates)) };
    }
    let [first, second] = [halves(one), halves(two)];
    let half = size / 2;
    let left = merged(&first.0, &second.0, (start, half), names, make);
    let right = merged(&first.1, &second.1, (start + half, half), names, make);
    match (left.as_ref(), right.as_ref()) {
        (Node::All(one), Node::All(two)) if one == two => left,
        _ => Rc::new(Node::Halves(left, right)),
    }
}

fn halves(node: &Rc<Node>) -> (Rc<Node>, Rc<Node>) {
    match node.as_ref() {
        Node::All(_) => (Rc::clone(node), Rc::clone(node)),
        Node::Halves(left, right) => (Rc::clone(left), Rc::clone(right)),
    }
}

/// What is known on all ways to one place. Ways that come one after the other
/// are mostly alike: what the last one said is not looked at again.
#[derive(Debug, Default)]
pub(super) struct Ways {
    all: Option<AllFates>,
    last: Option<Rc<Node>>,
}

impl Ways {
    /// Adds a way.
    pub(super) fn add(&mut self, way: AllFates) {
        let last = self.last.replace(Rc::clone(&way.root));
        self.all = Some(match (self.all.take(), last) {
            (Some(all), Some(last)) => AllFates { root: with(&all.root, &way.root, &last), size: all.size },
            _ => way,
        });
    }

    /// Takes what is known on all of them.
    pub(super) fn take(&mut self) -> Option<AllFates> {
        self.last = None;
        self.all.take()
    }
}

/// Adds what is new to what holds the last already.
fn with(all: &Rc<Node>, new: &Rc<Node>, last: &Rc<Node>) -> Rc<Node> {
    if Rc::ptr_eq(new, last) || Rc::ptr_eq(new, all) {
        return Rc::clone(all);
    }
    if let (Node::All(first), Node::All(second)) = (all.as_ref(), new.as_ref()) {
        let fates = first | second;
        return if fates == *first { Rc::clone(all) } else { Rc::new(Node::All(fates)) };
    }
    let [all, new, last] = [halves(all), halves(new), halves(last)];
    let (left, right) = (with(&all.0, &new.0, &last.0), with(&all.1, &new.1, &last.1));
    match (left.as_ref(), right.as_ref()) {
        (Node::All(one), Node::All(two)) if one == two => left,
        _ => Rc::new(Node::Halves(left, right)),
    }
}

/// Joins ways that may both be none.
pub(super) fn joined(one: Option<AllFates>, two: Option<AllFates>) -> Option<AllFates> {
    match (one, two) {
        (Some(one), Some(two)) => Some(one.either(&two)),
        (one, two) => one.or(two),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_is_found_again_and_ways_are_joined() {
        let mut one = AllFates::new(5, NONE);
        let mut two = one.clone();
        one.set(4, DONE);
        two.fill(1..3, SKIPPED);
        let both = one.either(&two);
        let shown: Vec<Fates> = (0..5).map(|name| both.get(name)).collect();
        assert_eq!(shown, [NONE, NONE | SKIPPED, NONE | SKIPPED, NONE, NONE | DONE]);
        assert_eq!((one.get(4), two.get(4)), (DONE, NONE));
    }

    #[test]
    fn ways_to_one_place_are_what_they_are_joined_one_by_one() {
        let mut here = AllFates::new(9, NONE);
        let (mut ways, mut all) = (Ways::default(), None);
        for name in 0..9 {
            let mut way = here.clone();
            way.fill(name + 1..9, PASSED_OVER);
            ways.add(way.clone());
            all = joined(all, Some(way));
            here.set(name, if name % 3 == 0 { SKIPPED } else { DONE });
        }
        let [found, wanted] =
            [ways.take(), all].map(|all| all.map(|all| (0..9).map(|name| all.get(name)).collect::<Vec<_>>()));
        assert_eq!(found, wanted);
        assert_eq!(found.and_then(|found| found.last().copied()), Some(NONE | PASSED_OVER));
    }
}
