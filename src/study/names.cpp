#include "base/lower_case.hpp"
#include "study/parts.hpp"

namespace assay::study {
namespace {

constexpr std::size_t widest = 22;  // a name that a column of a screen holds

/// A name that is no more than the id again ("Host" of [party.host]) stands in a sentence as the role that it is: "the host".
bool is_role(const std::string& name, const std::string& id) {
  return lower_case(name) == id;
}

std::string capitalised(std::string id) {
  if (!id.empty() && id.front() >= 'a' && id.front() <= 'z') id.front() = static_cast<char>(id.front() - 'a' + 'A');
  return id;
}

}  // namespace

std::string label_of(const Evaluation& e, const std::string& id) {
  for (const PartyResult& party : e.parties)
    if (party.id == id) return party.short_name.empty() || party.short_name.size() > widest ? capitalised(id) : party.short_name;
  for (const VentureResult& venture : e.ventures)
    if (venture.id == id) return venture.name.empty() || venture.name.size() > widest ? capitalised(id) : venture.name;
  for (const SideResult& side : e.sides) {
    if (side.id != id) continue;
    std::string label;
    for (const std::size_t member : side.members) label += (label.empty() ? "" : " + ") + label_of(e, e.parties[member].id);
    return label;
  }
  return id;
}

std::string in_words(const Evaluation& e, const std::string& id) {
  const std::string label = label_of(e, id);
  for (const PartyResult& party : e.parties)
    if (party.id == id && party.short_name != party.name) return label;  // the file says how it wants to be called
  return is_role(label, id) ? "the " + id : label;
}

}  // namespace assay::study
