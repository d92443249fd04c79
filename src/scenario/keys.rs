//! Every key of the language: those this version reads, and those it knows but
//! cannot play yet.

/// The keys of one section.
pub(super) struct Section {
    /// How messages call it; empty for the top of the file.
    pub name: &'static str,
    /// Keys that are read.
    pub keys: &'static [&'static str],
    /// Keys of the language whose mechanism belongs to a later version, and what
    /// they are for.
    pub later: &'static [(&'static str, &'static str)],
}

pub(super) const TOP: Section = Section {
    name: "",
    keys: &[
        "pitcrew",
        "title",
        "question",
        "starts",
        "horizon",
        "currency",
        "baseline",
        "allow",
        "extends",
        "what_if",
        "assumptions",
        "run",
        "today",
        "team",
        "role",
        "skills",
        "channel",
        "projects",
        "stages",
        "stage",
        "work",
        "sponsor",
        "readiness",
        "platform",
        "money",
        "measure",
        "goals",
        "rates",
        "region",
        "defaults",
        "plan",
        "kind",
    ],
    later: &[],
};

pub(super) const RUN: Section = Section {
    name: "[run]",
    keys: &[
        "replications",
        "seed",
        "replications_per_world",
        "ledger_replications",
        "keep_projects",
    ],
    later: &[],
};

pub(super) const TODAY: Section = Section {
    name: "[today]",
    keys: &[
        "validated_models",
        "waiting_projects",
        "platform",
        "data_access",
        "incident_owner",
    ],
    later: &[("live_models", "models already in production")],
};

pub(super) const TEAM_GROUP: Section = Section {
    name: "a group of the team",
    keys: &["people", "cost", "pay", "available", "region"],
    later: &[("skills", "skills of one group; make a [role.NAME] instead")],
};

pub(super) const ROLE: Section = Section {
    name: "[role.NAME]",
    keys: &[
        "like",
        "skills",
        "cost",
        "pay",
        "scarcity",
        "rarity",
        "platform_share",
    ],
    later: &[],
};

pub(super) const SKILLS: Section = Section {
    name: "[skills]",
    keys: &["names"],
    later: &[],
};

pub(super) const CHANNEL: Section = Section {
    name: "[channel.NAME]",
    keys: &[
        "like",
        "time_to_start",
        "ramp_up",
        "acceptance",
        "refusal_delay",
        "fee",
        "cost",
        "quality",
        "mis_hire",
        "contract",
        "leaves",
        "leaves_within_a_year",
        "roles",
        "dispersion",
        "domain_knowledge",
        "handover",
        "leaves_behind",
        "handover_loss",
        "replacement",
        "succeeds",
        "output",
        "reaches",
        "from",
    ],
    later: &[],
};

pub(super) const PROJECTS: Section = Section {
    name: "[projects]",
    keys: &[
        "new", "worth", "cancel", "waiting", "named", "intake", "feasible", "adopted", "kind",
        "kinds",
    ],
    later: &[(
        "harm",
        "what a wrong model costs; `harm` of `stages.operation` does that",
    )],
};

pub(super) const KIND: Section = Section {
    name: "[kind.NAME]",
    keys: &[
        "like",
        "feasible",
        "adopted",
        "worth",
        "effort",
        "skips",
        "decay",
        "breaks",
        "traffic",
        "upkeep",
        "running_cost",
    ],
    later: &[],
};

pub(super) const NAMED_PROJECT: Section = Section {
    name: "[[projects.named]]",
    keys: &["name", "kind", "at", "worth", "offered"],
    later: &[("deadline", "a date after which it is worth less")],
};

pub(super) const STAGE_CHANGE: Section = Section {
    name: "a stage of [stages]",
    keys: &["needs", "takes", "dies", "wait", "back_to", "fails"],
    later: &[("load", "toil of each live model")],
};

pub(super) const OPERATION: Section = Section {
    name: "operation in [stages]",
    keys: &[
        "needs",
        "repair",
        "life",
        "retraining",
        "retraining_effort",
        "incidents",
        "incident_effort",
        "incident_cost",
        "upkeep",
        "load",
        "harm",
    ],
    later: &[(
        "takes",
        "operation has no end; `repair` is the effort of a repair",
    )],
};

pub(super) const STAGE: Section = Section {
    name: "[[stage]]",
    keys: &[
        "name",
        "needs",
        "takes",
        "wait",
        "gate",
        "validates",
        "deploys",
    ],
    later: &[],
};

pub(super) const GATE: Section = Section {
    name: "gate",
    keys: &["back_to", "ends", "finds_infeasible"],
    later: &[],
};

pub(super) const BACK_TO: Section = Section {
    name: "back_to",
    keys: &["chance", "effort", "at_most"],
    later: &[],
};

pub(super) const WORK: Section = Section {
    name: "[work]",
    keys: &[
        "assignment",
        "priority",
        "focus",
        "handoff",
        "min_skill",
        "backfill",
        "domain_stages",
    ],
    later: &[("handoff_rework", "rework caused by a handoff")],
};

pub(super) const SPONSOR: Section = Section {
    name: "[sponsor]",
    keys: &[
        "patience",
        "milestone_bonus",
        "demo_after",
        "demo_bonus",
        "cancels",
        "programme_patience",
        "budget",
    ],
    later: &[],
};

pub(super) const PLATFORM: Section = Section {
    name: "[platform]",
    keys: &["build", "buy", "price", "debt", "migrates"],
    later: &[],
};

pub(super) const READINESS: Section = Section {
    name: "[readiness]",
    keys: &[
        "ownership",
        "scope",
        "tooling",
        "governance",
        "success_metrics",
    ],
    later: &[],
};

pub(super) const MONEY: Section = Section {
    name: "[money]",
    keys: &["loaded", "live_model", "experimentation", "discount"],
    later: &[],
};

pub(super) const MEASURE: Section = Section {
    name: "[measure]",
    keys: &["admission_until", "follow_up"],
    later: &[],
};

pub(super) const GOALS: Section = Section {
    name: "[goals]",
    keys: &[
        "production_rate",
        "launched",
        "first_value",
        "first_production",
        "spend",
        "net_value",
    ],
    later: &[],
};

pub(super) const PLAN: Section = Section {
    name: "[[plan]]",
    keys: &["name", "hire", "like", "add", "drop"],
    later: &[(
        "allow",
        "warnings silenced for one plan; use `allow` at the top",
    )],
};

pub(super) const HIRE: Section = Section {
    name: "a hire",
    keys: &[
        "role",
        "people",
        "via",
        "from",
        "when",
        "latest",
        "only_if",
        "until",
        "vetting",
        "under_pressure",
        "region",
    ],
    later: &[],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::defaults::entries;

    #[test]
    fn the_reference_names_every_key_and_every_default() {
        let reference = include_str!("../../docs/scenario-language.md");
        let sections = [
            TOP,
            RUN,
            TODAY,
            TEAM_GROUP,
            ROLE,
            SKILLS,
            CHANNEL,
            PROJECTS,
            NAMED_PROJECT,
            KIND,
            STAGE_CHANGE,
            OPERATION,
            STAGE,
            GATE,
            BACK_TO,
            WORK,
            SPONSOR,
            PLATFORM,
            READINESS,
            MONEY,
            MEASURE,
            GOALS,
            PLAN,
            HIRE,
        ];
        for section in &sections {
            for key in section.keys {
                assert!(
                    reference.contains(key),
                    "{} {key} is not in the reference",
                    section.name
                );
            }
        }
        for entry in entries() {
            let key = format!("| `{}` |", entry.key);
            assert!(
                reference.contains(&key),
                "{} is not in the reference",
                entry.key
            );
        }
    }
}
