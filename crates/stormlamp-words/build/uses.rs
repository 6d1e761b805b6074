//! What a pattern refers to.

use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement, VariantKey};

/// Something that a pattern refers to.
pub(crate) enum Use<'a> {
    Variable(&'a str),
    Message(&'a str),
    Term(&'a str),
    Attribute(&'a str),
    Function(&'a str),
}

pub(crate) fn uses<'a>(pattern: &Pattern<&'a str>) -> Vec<Use<'a>> {
    let mut found = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => (),
            PatternElement::Placeable { expression } => uses_in_expression(expression, &mut found),
        }
    }
    found
}

fn uses_in_expression<'a>(expression: &Expression<&'a str>, found: &mut Vec<Use<'a>>) {
    match expression {
        Expression::Inline(inline) => uses_inline(inline, found),
        Expression::Select { selector, variants } => {
            uses_inline(selector, found);
            found.extend(variants.iter().flat_map(|variant| uses(&variant.value)));
        }
    }
}

fn uses_inline<'a>(inline: &InlineExpression<&'a str>, found: &mut Vec<Use<'a>>) {
    match inline {
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => (),
        InlineExpression::VariableReference { id } => found.push(Use::Variable(id.name)),
        InlineExpression::FunctionReference { id, .. } => found.push(Use::Function(id.name)),
        InlineExpression::MessageReference { id, attribute } => {
            found.push(Use::Message(id.name));
            found.extend(attribute.as_ref().map(|attribute| Use::Attribute(attribute.name)));
        }
        InlineExpression::TermReference { id, attribute, arguments } => {
            found.push(Use::Term(id.name));
            found.extend(attribute.as_ref().map(|attribute| Use::Attribute(attribute.name)));
            let CallArguments { positional, named } = arguments.clone().unwrap_or_default();
            positional.iter().for_each(|argument| uses_inline(argument, found));
            named.iter().for_each(|argument| uses_inline(&argument.value, found));
        }
        InlineExpression::Placeable { expression } => uses_in_expression(expression, found),
    }
}

/// The variables whose plural chooses a variant.
pub(crate) fn plurals<'a>(pattern: &Pattern<&'a str>) -> Vec<&'a str> {
    let is_plural = |key: &VariantKey<&str>| match key {
        VariantKey::NumberLiteral { .. } => true,
        VariantKey::Identifier { name } => ["zero", "one", "two", "few", "many"].contains(name),
    };
    let mut found = Vec::new();
    for element in &pattern.elements {
        let PatternElement::Placeable { expression: Expression::Select { selector, variants } } = element
        else {
            continue;
        };
        if let InlineExpression::VariableReference { id } = selector
            && variants.iter().any(|variant| is_plural(&variant.key))
        {
            found.push(id.name);
        }
        found.extend(variants.iter().flat_map(|variant| plurals(&variant.value)));
    }
    found
}
