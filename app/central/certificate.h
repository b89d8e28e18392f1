// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace bincard::serverapp {

/// A private key (P-256) and a certificate of its own for that name or address, good for ten years, as PEM files. The key is for its owner only.
[[nodiscard]] Result<void> makeCertificate(const QString &name, const QString &certificateFile, const QString &keyFile);

/// SHA-256 of the first certificate in a PEM file, 32 bytes: what stations are told to trust.
[[nodiscard]] Result<QByteArray> fingerprintOf(const QString &certificateFile);

} // namespace bincard::serverapp
