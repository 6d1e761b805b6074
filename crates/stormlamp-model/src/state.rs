//! States of components, impact of incidents, and the state of the whole site.

/// The state of a component in a region, ordered from best to worst.
///
/// Maintenance ranks below every outage: a component that fails during maintenance shows the failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum State {
    /// Works as it should, as far as anybody reported.
    Operational,
    /// Planned work is going on.
    UnderMaintenance,
    /// Slow or flawed, but usable.
    DegradedPerformance,
    /// Fails for some users or some functions.
    PartialOutage,
    /// Fails for everyone.
    MajorOutage,
}

impl State {
    /// All states, best first.
    pub const ALL: [Self; 5] = [
        Self::Operational,
        Self::UnderMaintenance,
        Self::DegradedPerformance,
        Self::PartialOutage,
        Self::MajorOutage,
    ];

    /// The word of the content format; spaces, hyphens and underscores are the same there.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Operational => "operational",
            Self::UnderMaintenance => "under maintenance",
            Self::DegradedPerformance => "degraded performance",
            Self::PartialOutage => "partial outage",
            Self::MajorOutage => "major outage",
        }
    }

    /// The impact that an incident has which brings a component into this state.
    pub fn impact(self) -> Impact {
        match self {
            Self::Operational | Self::UnderMaintenance => Impact::None,
            Self::DegradedPerformance => Impact::Minor,
            Self::PartialOutage => Impact::Major,
            Self::MajorOutage => Impact::Critical,
        }
    }
}

/// How bad an incident is, ordered from least to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Impact {
    /// Nobody is affected.
    None,
    /// Something is slow or flawed.
    Minor,
    /// Something fails for some.
    Major,
    /// Something fails for everyone.
    Critical,
}

impl Impact {
    /// All impacts, least first.
    pub const ALL: [Self; 4] = [Self::None, Self::Minor, Self::Major, Self::Critical];

    /// The word of the content format and of the public API.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Critical => "critical",
        }
    }
}

/// The state of the whole site: the worst active impact, else maintenance, else nothing reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Overall {
    /// No incident is active and no maintenance runs.
    Operational,
    /// Planned work is going on and no incident is active.
    UnderMaintenance,
    /// At least one incident is active; the worst impact of all that are.
    Incident(Impact),
}
