//! Which file imports which: no files import each other in a circle, and no screen imports another.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use syn::visit::{self, Visit};

/// A module by its path below the crate, such as `["view", "desk"]`.
type Module = Vec<String>;

/// All modules that are files, and what stands in each.
fn modules(folder: &Path, at: &[String]) -> BTreeMap<Module, syn::File> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let below = [at, std::slice::from_ref(&name)].concat();
        if path.is_dir() {
            found.extend(modules(&path, &below));
        } else if path.extension().is_some_and(|end| end == "rs") {
            let module = if ["mod", "lib"].contains(&name.as_str()) { at.to_vec() } else { below };
            let text = fs::read_to_string(&path).expect("text");
            found.insert(module, syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())));
        }
    }
    found
}

/// Collects the paths that a file names: imports, grouped and renamed ones too, and paths within the code.
struct Paths(Vec<Vec<String>>);

impl<'a> Visit<'a> for Paths {
    fn visit_item(&mut self, item: &'a syn::Item) {
        let attributes = match item {
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Use(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            _ => return visit::visit_item(self, item),
        };
        let is_test = |attribute: &syn::Attribute| {
            attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
        };
        if !attributes.iter().any(is_test) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        spread(&item.tree, &mut Vec::new(), &mut self.0);
    }

    /// `pub(super)` says who may see something, and uses nothing.
    fn visit_visibility(&mut self, _: &'a syn::Visibility) {}

    fn visit_path(&mut self, path: &'a syn::Path) {
        self.0.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }
}

fn spread(tree: &syn::UseTree, before: &mut Vec<String>, into: &mut Vec<Vec<String>>) {
    let mut end = |name: &syn::Ident| into.push([before.as_slice(), &[name.to_string()]].concat());
    match tree {
        syn::UseTree::Name(name) => end(&name.ident),
        syn::UseTree::Rename(name) => end(&name.ident),
        syn::UseTree::Glob(_) => into.push(before.clone()),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| spread(tree, before, into)),
        syn::UseTree::Path(path) => {
            before.push(path.ident.to_string());
            spread(&path.tree, before, into);
            before.pop();
        }
    }
}

/// The module that a path of a file leads into, where it is one of ours.
fn target(path: &[String], from: &Module, all: &BTreeSet<Module>) -> Option<Module> {
    let mut words = path.iter();
    let mut at = match words.next()?.as_str() {
        "crate" => Vec::new(),
        "self" => from.clone(),
        "super" => from[..from.len().checked_sub(1)?].to_vec(),
        // A path that begins with a module of one's own.
        name => {
            let below = [from.as_slice(), &[name.to_owned()]].concat();
            return all.contains(&below).then(|| follow(below, &path[1..], all));
        }
    };
    let mut rest = words.as_slice();
    while let [first, after @ ..] = rest
        && first == "super"
    {
        at.pop();
        rest = after;
    }
    Some(follow(at, rest, all))
}

fn follow(mut at: Module, rest: &[String], all: &BTreeSet<Module>) -> Module {
    for word in rest {
        at.push(word.clone());
        if !all.contains(&at) {
            at.pop();
            break;
        }
    }
    at
}

/// The files in circles: each set can reach each of its own.
fn circles(graph: &BTreeMap<Module, BTreeSet<Module>>) -> Vec<Vec<String>> {
    let reach = |from: &Module| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(at) = next.pop() {
            next.extend(graph.get(at).into_iter().flatten().filter(|to| seen.insert((*to).clone())));
        }
        seen
    };
    let reached: BTreeMap<&Module, BTreeSet<Module>> = graph.keys().map(|module| (module, reach(module))).collect();
    let mut found = BTreeSet::new();
    for (module, all) in reached.iter().filter(|(module, all)| all.contains(**module)) {
        let circle: Vec<String> =
            all.iter().filter(|other| reached[other].contains(*module)).map(|other| other.join("/")).collect();
        found.insert(circle);
    }
    found.into_iter().collect()
}

/// What each file imports.
fn graph() -> BTreeMap<Module, BTreeSet<Module>> {
    let files = modules(Path::new("src"), &[]);
    let all: BTreeSet<Module> = files.keys().cloned().collect();
    let imports = |(module, file): (&Module, &syn::File)| {
        let mut paths = Paths(Vec::new());
        paths.visit_file(file);
        let into = paths.0.iter().filter_map(|path| target(path, module, &all));
        (module.clone(), into.filter(|to| to != module && !to.is_empty()).collect())
    };
    files.iter().map(imports).collect()
}

fn named(words: &str) -> Module {
    words.split('/').map(str::to_owned).collect()
}

#[test]
fn the_graph_is_read_and_a_circle_is_found() {
    let read = graph();
    assert!(read.len() > 120 && read[&named("screens/worksheet")].len() > 5, "the graph is read");
    assert!(read[&named("desk/changing")].contains(&named("desk/state")), "super is followed");
    let lines = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("e", "e")];
    let mut made: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
    for (from, to) in lines {
        made.entry(named(to)).or_default();
        made.entry(named(from)).or_default().insert(named(to));
    }
    assert_eq!(circles(&made), [vec!["a", "b", "c"], vec!["e"]]);
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let graph = graph();
    for circle in circles(&graph) {
        let is_of_circle = |module: &Module| circle.contains(&module.join("/"));
        for (module, into) in graph.iter().filter(|(module, _)| is_of_circle(module)) {
            let into: Vec<String> = into.iter().filter(|to| is_of_circle(to)).map(|to| to.join("/")).collect();
            println!("{} -> {}", module.join("/"), into.join(" "));
        }
        println!();
    }
    assert_eq!(circles(&graph), Vec::<Vec<String>>::new(), "circles of files");
}

#[test]
fn a_screen_imports_no_screen() {
    for (module, into) in graph().iter().filter(|(module, _)| module.len() > 1 && module[0] == "screens") {
        let others: Vec<&Module> = into.iter().filter(|to| to[0] == "screens" && to.get(1) != module.get(1)).collect();
        assert_eq!(others, Vec::<&Module>::new(), "{} imports a screen", module.join("/"));
    }
}
