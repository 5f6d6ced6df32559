#pragma once
#include "model/ledger/kind.hpp"

/// The keys every ore body has, last in each kind's table; `grade` is the unit of its grades.
#define ASSAY_ORE_KEYS(grade)                                                                                                                   \
  {.name = "cutoff", .detail = grade, .bound = Bound::positive, .example = "\"0.1 %\"",                                                         \
   .about = "cut-off grade of this body; the mine's own, where it has one, goes before it"},                                                    \
  {.name = "class", .shape = Shape::choice, .detail = "proved|probable|measured|indicated|inferred|claim", .required = true,                    \
   .example = "\"inferred\"", .about = "how sure it is, in the words of the reporting codes; claim: reported under none of them"},              \
  {.name = "weight", .detail = "%", .bound = Bound::share, .example = "\"50 %\"",                                                               \
   .about = "share of the body that counts in a mine; usual for its class if absent (docs/models/ore.md)"},                                     \
  {.name = "title", .shape = Shape::text, .example = "\"North pit\"", .about = "what tables call this body"}
