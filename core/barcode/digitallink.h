// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/gs1.h"

namespace bincard::barcode {

/// The stem of canonical GS1 Digital Links.
inline constexpr QStringView kCanonicalStem = u"https://id.gs1.org";

/// Reads an uncompressed GS1 Digital Link (GS1 Digital Link standard: URI syntax): any host and leading path, then the primary
/// key and its qualifiers in their order, data attributes in the query. Keys of the query that are no digits are other
/// people's and skipped; a fragment is too. A GTIN of 8, 12 or 13 digits gets zeros in front. Elements come in the order of the
/// URI. Any input gives a verdict.
[[nodiscard]] Gs1Verdict parseDigitalLink(QStringView uri, const Gs1Options &options = {});

/// The link of a message, or why there is none.
struct Gs1Link {
    QString uri;
    std::optional<Gs1Fault> fault; ///< PrimaryKey, or Attribute: an AI that may not stand in a link
    std::size_t element = 0; ///< the one at fault

    friend bool operator==(const Gs1Link &, const Gs1Link &) = default;
};

/// The first element that is a primary key, the sequence of its qualifiers of which most are there and that leaves only data
/// attributes over, then these: those of predefined length first. All but unreserved characters are percent-encoded.
[[nodiscard]] Gs1Link toDigitalLink(const std::vector<Gs1Element> &elements, QStringView stem = kCanonicalStem,
                                    const Gs1Dictionary &dictionary = Gs1Dictionary::builtIn());

/// `text` begins as an http or https URI does, in any case of letters.
[[nodiscard]] bool looksLikeUri(QStringView text);

/// A host with or without a port and leading path, as a stem "https://" + text can have it: "example.com:8080/some/path".
[[nodiscard]] bool isLinkDomain(QStringView text);

} // namespace bincard::barcode
