#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "model/ledger/kind.hpp"

namespace assay::deal {

/// A section of the deal format that is not a family of kinds: its keys, in one table for reader, docs and help.
struct Section {
  std::string_view name;   ///< "deal", "party"
  bool by_id;              ///< [party.ID] rather than [deal]
  bool list;               ///< [[reading]]
  std::string_view about;
  std::span<const model::Key> keys;
  std::span<const model::Key> beside = {};  ///< keys that stand beside them: source and note
};

/// The fixed sections, in the order of a term sheet.
std::span<const Section> sections();
const Section* find_section(std::string_view name);

/// The families: sections whose tables have a `kind`, with all kinds of all model rooms.
const std::vector<model::Kind>& kinds();
std::vector<std::string_view> families();
const model::Kind* find_kind(std::string_view section, std::string_view name);
/// The kind that stands when a table of the family says none ("deck" for price); "" when it must say.
std::string_view default_kind(std::string_view family);

/// Keys that every table of a family may carry beside its kind's own.
std::span<const model::Key> common_keys();
/// Keys that stand beside the own keys of each table of a list (Shape::rows): source and note.
std::span<const model::Key> row_keys();
/// Keys of the long form of a quantity.
std::span<const model::Key> quantity_keys();

/// Words of the format that later versions bring; refused as "not yet supported", never ignored.
std::span<const std::string_view> later_sections();
std::span<const std::string_view> later_quantity_keys();
std::span<const std::string_view> later_keys();  ///< in any other table
bool comes_later(std::string_view section);
bool quantity_key_comes_later(std::string_view key);
bool key_comes_later(std::string_view key);

}  // namespace assay::deal
