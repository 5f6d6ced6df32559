#pragma once
#include <cstddef>
#include <memory>
#include <new>
#include <vector>

namespace assay::numeric {

inline constexpr std::size_t cache_line_bytes = 64;

/// Storage that begins with a line of the cache: a vector of lanes that does not take two loads.
template <class T>
struct AlignedAllocator {
  using value_type = T;
  AlignedAllocator() = default;
  template <class Other>
  AlignedAllocator(const AlignedAllocator<Other>&) noexcept {}  // NOLINT: as the standard asks
  T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), std::align_val_t{cache_line_bytes})); }
  void deallocate(T* at, std::size_t) noexcept { ::operator delete(at, std::align_val_t{cache_line_bytes}); }
  friend bool operator==(const AlignedAllocator&, const AlignedAllocator&) { return true; }
};

/// A column of lanes.
using Column = std::vector<double, AlignedAllocator<double>>;

/// Room for columns that are written before they are read.
struct AlignedDelete {
  void operator()(double* at) const { AlignedAllocator<double>().deallocate(at, 0); }
};
inline std::unique_ptr<double[], AlignedDelete> room_for(std::size_t count) { return std::unique_ptr<double[], AlignedDelete>(AlignedAllocator<double>().allocate(count)); }

}  // namespace assay::numeric
