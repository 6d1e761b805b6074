//! The vocabulary of a drawing: which elements and attributes of SVG can be seen.

/// What becomes of an element of SVG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It is drawn, or says how.
    Drawn,
    /// It says nothing to the eye.
    PassedOver,
    /// It does more than to be seen.
    Refused(&'static str),
    /// It is not on the list.
    Unknown,
}

/// What an element of this name is.
pub(super) fn part(name: &str) -> Part {
    if DRAWN.contains(&name) {
        return Part::Drawn;
    }
    match name {
        "title" | "desc" | "metadata" | "view" => Part::PassedOver,
        "script" => Part::Refused("a script"),
        "foreignObject" => Part::Refused("a `foreignObject`"),
        "a" => Part::Refused("a link"),
        "font" | "font-face" | "font-face-src" | "font-face-uri" | "glyph" => Part::Refused("a font"),
        "animate" | "animateColor" | "animateMotion" | "animateTransform" | "set" | "discard" => {
            Part::Refused("an animation")
        }
        _ => Part::Unknown,
    }
}

/// Whether an attribute says something about what is seen. Ids and references are judged elsewhere.
pub(super) fn attribute_stays(name: &str) -> bool {
    ATTRIBUTES.contains(&name)
}

#[rustfmt::skip]
const DRAWN: [&str; 38] = [
    "circle", "clipPath", "defs", "ellipse", "filter", "g", "image", "line", "linearGradient", "marker", "mask",
    "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "style", "svg", "switch", "symbol",
    "text", "textPath", "tspan", "use", "feBlend", "feColorMatrix", "feComposite", "feDropShadow", "feFlood",
    "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset", "feTile", "feTurbulence",
];

#[rustfmt::skip]
const ATTRIBUTES: [&str; 132] = [
    // Where and how large.
    "cx", "cy", "d", "dx", "dy", "fr", "fx", "fy", "height", "href", "markerHeight", "markerUnits", "markerWidth",
    "offset", "orient", "pathLength", "points", "preserveAspectRatio", "r", "refX", "refY", "rotate", "rx", "ry",
    "transform", "transform-origin", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2", "startOffset",
    "lengthAdjust", "textLength", "overflow",
    // Units and repetition.
    "clipPathUnits", "filterUnits", "gradientTransform", "gradientUnits", "maskContentUnits", "maskUnits",
    "patternContentUnits", "patternTransform", "patternUnits", "primitiveUnits", "spreadMethod", "mask-type",
    // Colours and strokes.
    "class", "clip-path", "clip-rule", "color", "color-interpolation", "color-interpolation-filters", "display",
    "fill", "fill-opacity", "fill-rule", "filter", "flood-color", "flood-opacity", "image-rendering",
    "isolation", "lighting-color", "marker", "marker-end", "marker-mid", "marker-start", "mask",
    "mix-blend-mode", "opacity", "paint-order", "shape-rendering", "stop-color", "stop-opacity", "stroke",
    "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-opacity", "stroke-width", "style", "vector-effect", "visibility",
    // Letters.
    "alignment-baseline", "baseline-shift", "direction", "dominant-baseline", "font", "font-family", "font-size",
    "font-stretch", "font-style", "font-variant", "font-weight", "letter-spacing", "text-anchor",
    "text-decoration", "text-rendering", "unicode-bidi", "word-spacing", "writing-mode",
    // Filters.
    "amplitude", "baseFrequency", "exponent", "in", "in2", "intercept", "k1", "k2", "k3", "k4", "mode",
    "numOctaves", "operator", "radius", "result", "seed", "slope", "stdDeviation", "stitchTiles", "tableValues",
    "type", "values",
    // Which of several languages a `switch` draws.
    "systemLanguage", "requiredExtensions", "requiredFeatures", "media",
];
