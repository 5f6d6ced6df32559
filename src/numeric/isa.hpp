#pragma once
#include <optional>
#include <string_view>

namespace assay::numeric {

/// Instruction sets that the kernels are built for, narrowest first. All give the same bits: they differ in how many lanes go at a time.
enum class Isa { baseline, avx2, avx512 };

/// Was the program built with kernels for it, and can this machine run them?
bool available(Isa isa);
/// The widest that is available; or the one that the environment variable ASSAY_ISA names, so that tests, and measurements on different machines, can
/// hold to one. Throws InternalError when it names none that is available: a program says so to its user first (isa_called).
Isa best_isa();
/// The available one of that name (name_of); nothing when there is none.
std::optional<Isa> isa_called(std::string_view name);
/// "x86-64", "AVX2", "AVX-512".
const char* name_of(Isa isa);

}  // namespace assay::numeric
