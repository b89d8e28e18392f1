// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/certificate.h"

#include "base/check.h"
#include "base/hash.h"
#include "desk/folder.h"

#include <QFile>
#include <QHostAddress>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace bincard::serverapp {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

constexpr long kTenYears = 10L * 365 * 24 * 3600;
constexpr long kOneDay = 24L * 3600; ///< a station whose clock is behind should not refuse a certificate of today

QByteArray contentOf(BIO *memory)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return {data, static_cast<qsizetype>(size)};
}

Certificate certificateFor(EVP_PKEY *key, const QString &name)
{
    Certificate certificate(X509_new(), &X509_free);
    BINCARD_CHECK(certificate);
    X509_set_version(certificate.get(), 2); // Version 3.
    std::uint64_t serial = 0;
    RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial >> 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -kOneDay);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), kTenYears);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME *subject = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("Bincard server"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), subject);
    const bool address = !QHostAddress(name).isNull();
    const QByteArray names = (address ? QByteArrayLiteral("IP:") : QByteArrayLiteral("DNS:")) + name.toLatin1();
    if (X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names.constData())) {
        X509_add_ext(certificate.get(), extension, -1);
        X509_EXTENSION_free(extension);
    }
    return X509_sign(certificate.get(), key, EVP_sha256()) > 0 ? std::move(certificate) : Certificate(nullptr, &X509_free);
}

} // namespace

Result<void> makeCertificate(const QString &name, const QString &certificateFile, const QString &keyFile)
{
    const Key key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const Certificate certificate = key ? certificateFor(key.get(), name) : Certificate(nullptr, &X509_free);
    if (!certificate)
        return Error{ErrorCode::Environment, QStringLiteral("cannot make a certificate for %1").arg(name)};
    const Bio keyText(BIO_new(BIO_s_mem()), &BIO_free), certificateText(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_PKCS8PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    PEM_write_bio_X509(certificateText.get(), certificate.get());
    BINCARD_TRY(desk::writeWhole(keyFile, contentOf(keyText.get())));
    return desk::writeWhole(certificateFile, contentOf(certificateText.get())); // Last: where it is, its key is too.
}

Result<QByteArray> fingerprintOf(const QString &certificateFile)
{
    QFile file(certificateFile);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Environment, QStringLiteral("cannot read %1: %2").arg(certificateFile, file.errorString())};
    const QByteArray text = file.read(1024 * 1024);
    const Bio memory(BIO_new_mem_buf(text.constData(), static_cast<int>(text.size())), &BIO_free);
    const Certificate certificate(PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr), &X509_free);
    if (!certificate)
        return Error{ErrorCode::Damaged, QStringLiteral("%1 holds no certificate").arg(certificateFile)};
    QByteArray encoded(i2d_X509(certificate.get(), nullptr), Qt::Uninitialized);
    auto *at = reinterpret_cast<unsigned char *>(encoded.data());
    i2d_X509(certificate.get(), &at);
    return sha256({encoded});
}

} // namespace bincard::serverapp
