#include "engine/chains.hpp"

namespace assay::engine {

Chains::Chains(const Graph& graph, const std::vector<char>& needed, std::uint32_t one) : graph_(graph), uses_(graph.values.size(), 0), one_(one) {
  for (std::size_t v = 0; v < graph.values.size(); ++v) {
    if (!needed[v]) continue;
    const Value& value = graph.values[v];
    const std::uint32_t arguments[] = {value.a, value.b, value.c};
    for (int i = 0; i < arity(value.code); ++i) ++uses_[arguments[i]];
  }
  for (const std::uint32_t output : graph.outputs) uses_[output] += 2;
  for (const Check& check : graph.checks) uses_[check.a] += 2, uses_[check.b] += 2;
}

bool Chains::can_be(Code code) {
  return code == Code::add || code == Code::subtract || code == Code::multiply || code == Code::minimum || code == Code::maximum;
}

/// p + q, where p or q may be a sum that nothing else needs: its terms come first. x - (p - q) is (-p + q) + x to the last bit.
void Chains::add_sum(std::uint32_t value, double sign, std::vector<Term>& terms) const {
  const Value& v = graph_.values[value];
  const double sign_of_b = v.code == Code::subtract ? -sign : sign;
  const auto inner = [&](std::uint32_t argument) { return is_sum(argument) && alone(argument); };
  if (inner(v.b) && !inner(v.a)) {
    add_sum(v.b, sign_of_b, terms);
    add_term(v.a, sign, terms);
    return;
  }
  if (inner(v.a)) add_sum(v.a, sign, terms);
  else add_term(v.a, sign, terms);
  add_term(v.b, sign_of_b, terms);
}

void Chains::add_term(std::uint32_t value, double sign, std::vector<Term>& terms) const {
  const Value& v = graph_.values[value];
  if (v.code == Code::constant) return terms.push_back({sign * graph_.constant(value), one_});
  if (v.code != Code::multiply) return terms.push_back({sign, value});
  const auto product = [&](std::uint32_t of, double weight) { terms.push_back({weight, graph_.values[of].a, graph_.values[of].b}); };
  if (graph_.is_constant(v.b)) {  // a multiple is made anew for each that needs it: it costs nothing
    const double weight = sign * graph_.constant(v.b);
    if (is(v.a, Code::multiply) && alone(v.a)) return product(v.a, weight);
    return terms.push_back({weight, v.a});
  }
  if (alone(value)) return product(value, sign);
  terms.push_back({sign, value});
}

/// What an ending is put to: a sum or a product that nothing else needs, a multiple, or the value itself.
void Chains::begin(std::uint32_t value, std::vector<Term>& terms) const {
  if (is_sum(value) && alone(value)) add_sum(value, 1, terms);
  else add_term(value, 1, terms);
}

void Chains::end(Chain& chain, std::uint32_t other, Ending with_number, Ending with_column) const {
  const bool number = graph_.is_constant(other);
  chain.ending = number ? with_number : with_column;
  if (number) chain.number = graph_.constant(other);
  else chain.column = other;
}

Chain Chains::of(std::uint32_t value) const {
  const Value& v = graph_.values[value];
  Chain chain;
  const auto takes_in = [&](std::uint32_t argument) { return (is_sum(argument) || is(argument, Code::multiply)) && alone(argument); };
  switch (v.code) {
    case Code::add:
    case Code::subtract: add_sum(value, 1, chain.terms); break;
    case Code::minimum:
    case Code::maximum: {
      const bool second = !graph_.is_constant(v.b) && takes_in(v.b) && !takes_in(v.a);
      begin(second ? v.b : v.a, chain.terms);
      if (v.code == Code::minimum) end(chain, second ? v.a : v.b, Ending::minimum_number, Ending::minimum_column);
      else end(chain, second ? v.a : v.b, Ending::maximum_number, Ending::maximum_column);
      break;
    }
    case Code::multiply: {
      if (graph_.is_constant(v.b)) {
        if (is(v.a, Code::multiply) && alone(v.a)) {
          chain.terms.push_back({graph_.constant(v.b), graph_.values[v.a].a, graph_.values[v.a].b});
        } else if (is_sum(v.a) && alone(v.a)) {
          add_sum(v.a, 1, chain.terms);
          end(chain, v.b, Ending::times_number, Ending::times_column);
        } else {
          chain.terms.push_back({graph_.constant(v.b), v.a});
        }
      } else if (takes_in(v.a) || takes_in(v.b)) {
        const bool second = !takes_in(v.a);
        begin(second ? v.b : v.a, chain.terms);
        end(chain, second ? v.a : v.b, Ending::times_number, Ending::times_column);
      } else {
        chain.terms.push_back({1, v.a, v.b});
      }
      break;
    }
    default: throw InternalError("not a chain");
  }
  return chain;
}

}  // namespace assay::engine
