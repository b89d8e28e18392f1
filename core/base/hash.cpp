// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"

#include "base/check.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <memory>

namespace bincard {
namespace {

constexpr int kHashBytes = 32;

// What OpenSSL looks up by name is looked up once a thread: for inputs as short as ours that costs more than the hash.
struct Sha256 {
    std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> algorithm{EVP_MD_fetch(nullptr, "SHA256", nullptr), EVP_MD_free};
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

struct HmacSha256 {
    HmacSha256()
    {
        const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> algorithm(EVP_MAC_fetch(nullptr, "HMAC", nullptr), EVP_MAC_free);
        BINCARD_CHECK(algorithm);
        context.reset(EVP_MAC_CTX_new(algorithm.get()));
        char digest[] = "SHA256";
        const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0), OSSL_PARAM_construct_end()};
        BINCARD_CHECK(context && EVP_MAC_CTX_set_params(context.get(), parameters) == 1);
    }
    ~HmacSha256() { OPENSSL_cleanse(key.data(), static_cast<std::size_t>(key.size())); }

    std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)> context{nullptr, EVP_MAC_CTX_free};
    QByteArray key; ///< the one that the context is set up for: a batch is signed by one device
};

unsigned char *writable(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

const unsigned char *readable(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData()); // Never null, also when empty.
}

} // namespace

QByteArray sha256(std::initializer_list<QByteArrayView> parts)
{
    thread_local const Sha256 sha;
    EVP_MD_CTX *const context = sha.context.get();
    bool done = EVP_DigestInit_ex2(context, sha.algorithm.get(), nullptr) == 1;
    for (const QByteArrayView part : parts)
        done = done && EVP_DigestUpdate(context, part.data(), static_cast<std::size_t>(part.size())) == 1;
    QByteArray hash(kHashBytes, Qt::Uninitialized);
    BINCARD_CHECK(done && EVP_DigestFinal_ex(context, writable(hash), nullptr) == 1);
    return hash;
}

QByteArray hmacSha256(const QByteArray &key, const QByteArray &message)
{
    thread_local HmacSha256 hmac;
    EVP_MAC_CTX *const context = hmac.context.get();
    const bool same = !key.isEmpty() && key == hmac.key;
    bool done = EVP_MAC_init(context, same ? nullptr : readable(key), same ? 0 : static_cast<std::size_t>(key.size()), nullptr) == 1;
    if (!same)
        hmac.key = QByteArray(key.constData(), key.size()); // A copy of its own, which can be wiped.
    std::size_t size = 0;
    QByteArray mac(kHashBytes, Qt::Uninitialized);
    done = done && EVP_MAC_update(context, readable(message), static_cast<std::size_t>(message.size())) == 1
        && EVP_MAC_final(context, writable(mac), &size, kHashBytes) == 1 && size == kHashBytes;
    BINCARD_CHECK(done);
    return mac;
}

bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), static_cast<std::size_t>(a.size())) == 0;
}

} // namespace bincard
