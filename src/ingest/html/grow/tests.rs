//! What becomes of pages that are made to be large, deep or slow.

use super::*;

/// How deep the tree is, how many nodes it has, and its words.
fn look(tree: &Tree) -> (usize, usize, String) {
    let depth = |it: &dom_query::NodeRef<'_>| it.ancestors_it(None).count();
    let deepest = tree.root().descendants_it().map(|it| depth(&it)).max().unwrap_or(0);
    (deepest, tree.tree.len(), tree.text().to_string())
}

/// Grows within the limits, and the words stay.
fn check(text: &str) {
    let tree = page(&format!("<p>The bridge is closed.</p>{text}<p>Nobody may cross it.</p>"));
    let (depth, nodes, words) = look(&tree);
    assert!(depth < 240, "{depth} deep: {text:.60}");
    assert!(nodes < 450_000, "{nodes} nodes: {text:.60}");
    assert!(words.contains("The bridge is closed.") && words.contains("Nobody may cross it."), "{text:.60}");
}

#[test]
fn what_nests_without_end_is_flattened() {
    const MANY: usize = 1_000;
    for name in ["div", "ul", "section", "blockquote", "b", "span", "rt", "rp", "optgroup", "dl", "i", "nobr"]
    {
        check(&format!("<{name}>").repeat(MANY));
        check(&format!("<{name}/>").repeat(MANY));
        check(&format!("<{name} class=x></zzz>").repeat(MANY));
        check(&format!("<{name}><!--</{name}>-->").repeat(MANY));
    }
    check(&"<ul></zz><li>a".repeat(MANY));
    check(&"<table><tr><td>".repeat(MANY));
    check(&"<table><b>".repeat(MANY));
    check(&"<a><div>".repeat(MANY));
}

#[test]
fn formatting_that_is_never_closed_is_not_opened_again_without_end() {
    let fonts: String = (0..150).map(|it| format!("<font class=a{it}>")).collect();
    check(&(fonts.clone() + &"<p>x".repeat(3_000)));
    check(&(fonts + "</p>" + &"<div>x</div>".repeat(3_000)));
    check(&"<b id=x><p>".repeat(1_000));
}

#[test]
fn words_behind_too_many_tags_stay() {
    let tree = page(&("<p>a<b>c</b>".repeat(80_000) + "<script>x()</script><div>b</div><p>The end.</p>"));
    let (_, nodes, words) = look(&tree);
    assert!(nodes < 450_000 && !words.contains('x'));
    assert!(words.ends_with(" b  The end. "), "{:?}", &words[words.len() - 40..]);
}

#[test]
fn a_tag_with_too_many_attributes_keeps_none() {
    let many: String = (0..300).map(|it| format!("a{it}='>' ")).collect();
    for before in [
        "",
        "<!-- <a title=\" -->",
        "<script>a<b x=\"</script>",
        "<!-->",
        "<svg><title>",
        "<title>a<b='</title>",
    ] {
        let tree = page(&format!("{before}<p {many}>x</p {many}>y\"'"));
        let kept = tree.root().descendants_it().filter(|it| it.attrs().len() > 256).count();
        assert_eq!(kept, 0, "{before}");
    }
    let endless = page(&format!("<p class=\"{}\">x", "a ".repeat(100_000)));
    assert!(endless.select_single("p").attr("class").is_none());
    let again = page(&(0..1000).map(|it| format!("<body a{it}=1>")).collect::<String>());
    assert!(again.select_single("body").nodes()[0].attrs().len() < 100);
}

#[test]
fn what_is_hidden_and_never_closed_is_not_hidden() {
    let tree = page(
        "<select><option>a</select><SELECT><p>The bridge is closed.</p><template><p>Nobody may cross it.",
    );
    assert!(look(&tree).2.contains("The bridge is closed.") && tree.select("p").length() == 2);
}

#[test]
fn an_end_within_a_value_ends_what_is_for_those_without_scripts() {
    let tree =
        page("<p>a<noscript><p title=\"</noscript><img>\"></noscript><p>b<noscript><img alt='x'></noscript>");
    assert_eq!(tree.select("body > p").length(), 2);
    page("<noscript><p title='é");
}

#[test]
fn an_element_that_closes_itself_is_closed_in_strict_markup() {
    let strict = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><title/><p>One<a id='x'/> two<br/></p><p/><p>three</p>";
    let tree = page(strict);
    assert_eq!(tree.select("a").text().as_ref(), "");
    assert_eq!(tree.select("br").length(), 1);
    let loose = page("<iframe src=x /><p>The bridge is closed.</p>");
    assert_eq!(loose.select("p").length(), 1);
}

#[test]
fn a_shadow_tree_is_plain_markup() {
    for attribute in ["shadowrootmode=open", "shadowrootmode=closed", "shadowroot=open"] {
        let tree = page(&format!(
            "<x-a><template {attribute}><p>one<template><p>two</template></template></x-a><p>three"
        ));
        assert_eq!(tree.select("p").length(), 2, "{attribute}");
    }
}
