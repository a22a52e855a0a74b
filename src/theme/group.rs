//! The filter `group_by`, in the place of Tera's. It keeps its groups in the order in which they come, so
//! that the same content always gives the same page.

use std::sync::Arc;

use tera::value::Key;
use tera::{Error, Kwargs, Map, State, Tera, Value};

/// Registers the filter.
pub fn register(tera: &mut Tera) {
    tera.register_filter("group_by", |values: Vec<Value>, args: Kwargs, _: &State<'_>| group(&values, &args));
}

fn group(values: &[Value], args: &Kwargs) -> Result<Map, Error> {
    let attribute: &str = args.must_get("attribute")?;
    let mut groups: Vec<(Key<'static>, Vec<Value>)> = Vec::new();
    let mut places = Map::new();
    for (index, value) in values.iter().enumerate() {
        let lacking = || Error::message(format!("value {index} has no attribute `{attribute}` to group by"));
        let named = value.get_from_path(attribute).ok_or_else(lacking)?;
        if named.is_none() {
            continue;
        }
        let key = key(named).ok_or_else(|| {
            Error::message(format!(
                "value {index} cannot be grouped: its `{attribute}` is a {}",
                named.name()
            ))
        })?;
        let place = places.get(&key).and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
        match place.and_then(|place| groups.get_mut(place)) {
            Some((_, group)) => group.push(value.clone()),
            None => {
                places.insert(key.clone(), Value::from(groups.len()));
                groups.push((key, vec![value.clone()]));
            }
        }
    }
    Ok(groups.into_iter().map(|(key, group)| (key, Value::from(group))).collect())
}

fn key(value: &Value) -> Option<Key<'static>> {
    let text = value.as_str().map(|text| Key::String(Arc::from(text)));
    text.or_else(|| value.as_i64().map(Key::I64)).or_else(|| value.as_bool().map(Key::Bool))
}

#[cfg(test)]
mod tests {
    use tera::Context;

    use super::*;

    fn render(template: &str, context: &Context) -> Result<String, String> {
        let mut tera = Tera::new();
        register(&mut tera);
        tera.add_raw_template("page", template).unwrap();
        tera.render("page", context).map_err(|error| error.to_string())
    }

    #[test]
    fn groups_stand_in_the_order_in_which_they_come() {
        let places: Vec<_> = (0..60).map(|i| serde_json::json!({ "of": format!("p{}", i % 30) })).collect();
        let mut context = Context::new();
        context.insert("places", &places);
        let template = "{% for of, all in places | group_by(attribute=\"of\") %}{{ of }}×{{ all | length }} {% endfor %}";
        let expected: Vec<_> = (0..30).map(|i| format!("p{i}×2 ")).collect();
        assert_eq!(render(template, &context).unwrap(), expected.concat());
    }

    #[test]
    fn what_has_none_is_left_out_and_what_cannot_be_a_name_is_told() {
        let mut context = Context::new();
        context.insert("mixed", &serde_json::json!([{ "n": 7 }, { "n": null }, { "n": true }, { "n": 7 }]));
        context.insert("lists", &serde_json::json!([{ "n": [1] }]));
        let template = |of: &str| {
            format!(
                "{{% for n, all in {of} | group_by(attribute=\"n\") %}}{{{{ n }}}}×{{{{ all | length }}}} {{% endfor %}}"
            )
        };
        assert_eq!(render(&template("mixed"), &context).unwrap(), "7×2 true×1 ");
        assert!(render(&template("lists"), &context).is_err());
    }
}
