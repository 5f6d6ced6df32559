#pragma once
#include "deal/deal.hpp"

namespace assay::deal {

// The sections of a deal, read in this order; each fills its part of the deal and what later sections are read against.
void resolve_sources(const input::Node& root, Reader& reader, Deal& deal);
void resolve_deal_table(const input::Node& root, Reader& reader, Deal& deal);
void resolve_parties(const input::Node& root, Reader& reader, Deal& deal);
/// Their names, before anything that may name one as a party.
void resolve_ventures(const input::Node& root, Reader& reader, Deal& deal);
void resolve_schedules(const input::Node& root, Reader& reader);
void resolve_indices(const input::Node& root, Reader& reader, Deal& deal);
/// Decks of exchange rates; before the entries, which name them.
void resolve_rates(const input::Node& root, Reader& reader, Deal& deal);
void resolve_entries(const input::Node& root, Reader& reader, Deal& deal);
/// After the entries, whose price processes it correlates.
/// Inputs that depend on others (`depends_on`): E664 on what is no input, E665 twice, E666 correlations that cannot be together; W709 on what is not drawn.
void check_input_correlation(const Recorded& recorded, Diagnostics& found);
void resolve_correlation(const input::Node& root, Reader& reader, Deal& deal);
/// The calendar of a deal with `periods = "dates"`: the days of its legs' flows. After the entries.
void resolve_dates(const input::Node& root, Reader& reader, Deal& deal);
void resolve_law(const input::Node& root, Reader& reader, Deal& deal);
void resolve_terms(const input::Node& root, Reader& reader, Deal& deal);
/// After the entries, of which it names a leg. E613, E615, E616.
void resolve_benchmark(const input::Node& root, Reader& reader, Deal& deal);
void resolve_fairness(const input::Node& root, Reader& reader, Deal& deal);
void resolve_variants(const input::Node& root, Reader& reader, Deal& deal);
void resolve_sweeps(const input::Node& root, Reader& reader, Deal& deal);
void resolve_expectations(const input::Node& root, Reader& reader, Deal& deal);
void resolve_claims(const input::Node& root, Reader& reader, Deal& deal);

/// The tables of a [[section]].
std::vector<const input::Node*> items_of(const input::Node& root, std::string_view section);
/// The value of a key among those read, or nullptr.
const model::Value* value_of(const std::vector<model::Value>& values, std::string_view key);
/// Its text, or "".
std::string text_or(const std::vector<model::Value>& values, std::string_view key, std::string_view otherwise = {});

}  // namespace assay::deal
