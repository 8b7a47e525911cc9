//! Bytes that the browser keeps from visit to visit, in IndexedDB: too many for local storage. `None` is returned where
//! the browser refuses.

use super::files::ChosenFile;
use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

/// The one store of a database, and the key of the bytes in it.
const STORE: &str = "kept";

/// The key of the file.
const FILE: &str = "file";

/// The bytes of a file, to be kept.
pub struct FileCopy(JsValue);

impl FileCopy {
    /// Reads a file.
    pub async fn of(file: &ChosenFile) -> Option<Self> {
        file.piece(0, file.size()).await.ok().map(Self)
    }
}

/// Keeps bytes under a name, and a file with them, in place of what was kept before.
pub async fn put(name: &str, bytes: &[u8], file: Option<FileCopy>) -> Option<()> {
    let kept = Uint8Array::from(bytes);
    let put = |store: &IdbObjectStore| {
        store.put_with_key(&kept, &STORE.into())?;
        match &file {
            Some(FileCopy(file)) => store.put_with_key(file, &FILE.into()),
            None => store.delete(&FILE.into()),
        }
    };
    change(name, |store| put(store).map(drop)).await
}

/// The bytes that are kept under a name, if there are any, and the file that is kept with them.
pub async fn get(name: &str) -> Option<(Vec<u8>, Option<ChosenFile>)> {
    let database = open(name).await?;
    let request = store(&database, IdbTransactionMode::Readonly).and_then(|(_, store)| store.get_all().ok());
    let kept = match request {
        Some(request) => answer(&request).await,
        None => None,
    };
    database.close();
    let kept = Array::from(&kept?);
    let bytes = kept.iter().find_map(|it| it.dyn_into::<Uint8Array>().ok())?;
    let file = kept.iter().find_map(|it| it.dyn_into::<ArrayBuffer>().ok());
    Some((bytes.to_vec(), file.and_then(ChosenFile::kept)))
}

/// Removes what is kept under a name.
pub async fn remove(name: &str) -> Option<()> {
    change(name, |store| store.clear().map(drop)).await
}

/// Does one change and waits until the browser has carried it out.
async fn change(name: &str, change: impl FnOnce(&IdbObjectStore) -> Result<(), JsValue>) -> Option<()> {
    let database = open(name).await?;
    let begun = store(&database, IdbTransactionMode::Readwrite)
        .and_then(|(transaction, store)| change(&store).ok().map(|()| transaction));
    let done = match begun {
        Some(transaction) => completed(&transaction).await,
        None => None,
    };
    database.close();
    done
}

fn store(database: &IdbDatabase, mode: IdbTransactionMode) -> Option<(IdbTransaction, IdbObjectStore)> {
    let transaction = database.transaction_with_str_and_mode(STORE, mode).ok()?;
    let store = transaction.object_store(STORE).ok()?;
    Some((transaction, store))
}

/// Opens a database. Requests for one name are answered in their order, so that a later change stays the later.
async fn open(name: &str) -> Option<IdbDatabase> {
    let request = window().indexed_db().ok()??.open_with_u32(name, 1).ok()?;
    let opened = request.clone();
    let on_new = Closure::once_into_js(move || {
        if let Ok(database) = opened.result().and_then(JsCast::dyn_into::<IdbDatabase>) {
            let _ = database.create_object_store(STORE);
        }
    });
    request.set_onupgradeneeded(Some(on_new.unchecked_ref()));
    answer(&request).await?.dyn_into().ok()
}

async fn answer(request: &IdbRequest) -> Option<JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await.ok()?;
    request.result().ok()
}

async fn completed(transaction: &IdbTransaction) -> Option<()> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
        transaction.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await.ok().map(drop)
}
