#pragma once
#include <cstddef>

#include "engine/graph.hpp"

namespace assay::engine {

/// Lanes that the gradient takes at a time.
constexpr std::size_t tape_lanes = 16;

/// What there is to know of a code of a graph; one row each in operations.cpp. Pointers are to tape_lanes doubles, or null for an argument that
/// the code does not take or, of `slopes`, that does not vary.
struct Operation {
  using ValueOf = void (*)(const double* a, const double* b, const double* c, double* value);
  /// Adds to da, db, dc what an output moves by when a, b, c move: `slope` times the derivative of the value by each.
  using SlopesOf = void (*)(const double* slope, const double* value, const double* a, const double* b, const double* c, double* da, double* db, double* dc);
  Code code;
  const char* name;
  int arity;
  ValueOf value;
  SlopesOf slopes;
};
const Operation& operation(Code code);

}  // namespace assay::engine
