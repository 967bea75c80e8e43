//! The article as data: `application/ld+json`, in whatever shape pages nest it.

use serde_json::Value;

/// What the data of a page says of its article.
#[derive(Default)]
pub(super) struct Ld {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    /// The date stands at something that calls itself an article.
    pub(super) of_article: bool,
    pub(super) authors: Vec<String>,
    pub(super) outlet: Option<String>,
    pub(super) body: Option<String>,
}

/// How many values of a page's data are looked at.
const MOST: usize = 20_000;

/// The first article of the data counts; scripts that are no JSON are passed over.
pub(super) fn read(scripts: &[String]) -> Ld {
    let mut ld = Ld::default();
    for script in scripts {
        if let Ok(value) = serde_json::from_str::<Value>(bare(script)) {
            things(&value, &mut ld);
        }
    }
    ld
}

/// Without the comment marks that some put around it.
fn bare(script: &str) -> &str {
    let script = script.trim();
    let script = script.strip_prefix("<!--").and_then(|it| it.strip_suffix("-->")).unwrap_or(script);
    let script = script.strip_prefix("//<![CDATA[").and_then(|it| it.strip_suffix("//]]>")).unwrap_or(script);
    script.trim().trim_end_matches(';')
}

fn things(value: &Value, ld: &mut Ld) {
    let mut open = vec![value];
    for _ in 0..MOST {
        let Some(value) = open.pop() else { return };
        match value {
            Value::Array(items) => open.extend(items.iter().rev()),
            Value::Object(thing) => {
                learn(value, ld);
                let inner = ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart"];
                open.extend(inner.iter().rev().filter_map(|it| thing.get(*it)));
            }
            _ => {}
        }
    }
}

fn learn(thing: &Value, ld: &mut Ld) {
    let kind = text(&thing["@type"]).or_else(|| text(&thing["@type"][0])).unwrap_or_default();
    let article =
        kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report" || kind == "Review";
    if !article
        && !matches!(kind.as_str(), "WebPage" | "ItemPage" | "VideoObject" | "Product" | "CreativeWork")
    {
        if matches!(kind.as_str(), "Organization" | "NewsMediaOrganization" | "WebSite")
            && ld.outlet.is_none()
        {
            ld.outlet = text(&thing["name"]);
        }
        return;
    }
    if let Some(date) =
        text(&thing["datePublished"]).filter(|_| ld.published.is_none() || article && !ld.of_article)
    {
        ld.published = Some(date);
        ld.of_article = article;
    }
    if !article {
        return;
    }
    let keep = |place: &mut Option<String>, value: Option<String>| {
        if place.is_none() {
            *place = value;
        }
    };
    keep(&mut ld.modified, text(&thing["dateModified"]));
    keep(&mut ld.headline, text(&thing["headline"]).or_else(|| text(&thing["name"])));
    keep(&mut ld.body, text(&thing["articleBody"]));
    if let Some(name) = text(&thing["publisher"]["name"]).or_else(|| text(&thing["publisher"][0]["name"])) {
        ld.outlet = Some(name);
    }
    if ld.authors.is_empty() {
        ld.authors = names(&thing["author"]);
    }
}

/// `"Ana"`, `{"name": "Ana"}`, or a list of either.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter_map(|it| text(it).or_else(|| text(&it["name"]))).collect(),
        other => text(other)
            .or_else(|| text(&other["name"]))
            .or_else(|| text(&other["name"][0]))
            .into_iter()
            .collect(),
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::trim).filter(|it| !it.is_empty()).map(str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_found_wherever_it_is_nested() {
        let script = r#"{"@graph": [{"@type": "WebSite", "name": "Site"}, {"@type": ["NewsArticle"], "headline": "Bridge closed",
            "datePublished": "2019-11-20", "author": [{"name": "Ana Ruiz"}, "Tom Berg"], "publisher": {"name": "Northline"}}]}"#;
        let ld = read(&["no json".into(), script.into()]);
        assert_eq!(ld.headline.as_deref(), Some("Bridge closed"));
        assert_eq!(ld.published.as_deref(), Some("2019-11-20"));
        assert_eq!(ld.authors, ["Ana Ruiz", "Tom Berg"]);
        assert_eq!(ld.outlet.as_deref(), Some("Northline"));
    }
}
