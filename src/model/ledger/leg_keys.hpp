#pragma once
#include "model/ledger/kind.hpp"

/// The keys every leg has: who gives what to whom, and what the law rooms match. First in each leg's table.
#define ASSAY_LEG_KEYS                                                                                                            \
  {.name = "from", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party that gives"},          \
  {.name = "to", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that receives"},             \
  {.name = "title", .shape = Shape::text, .example = "\"Solar plant\"", .about = "what tables call this leg"},                    \
  {.name = "goods", .shape = Shape::texts, .example = "[\"rare-earth-minerals\"]", .about = "tags of the goods that cross the border, as in the law files"}, \
  {.name = "hs", .shape = Shape::texts, .example = "[\"8541\", \"8504\"]", .about = "Harmonised System codes of the goods given"}, \
  {.name = "equipment_hs", .shape = Shape::texts, .example = "[\"8474\"]", .about = "codes of equipment brought the other way to make the goods"}, \
  {.name = "activities", .shape = Shape::texts, .example = "[\"joint-venture\"]", .about = "activities the leg involves, as in the law files"}
