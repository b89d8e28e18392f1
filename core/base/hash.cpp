// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace bincard {

QByteArray sha256(std::initializer_list<QByteArrayView> parts)
{
    // Constructing the hash costs an allocation; every operation needs several.
    thread_local QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.reset();
    for (const QByteArrayView part : parts)
        hash.addData(part);
    const QByteArrayView view = hash.resultView();
    return QByteArray(view.data(), view.size());
}

QByteArray hmacSha256(const QByteArray &key, const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

} // namespace bincard
