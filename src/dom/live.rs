//! The desk's state: values that live as long as the page, with and without someone who follows them.
//!
//! What leptos' own signals would do, with one kind of subscription for all types: each type of signal costs the
//! first visit about half a kilobyte.

use leptos::prelude::{ArcTrigger, Notify as _, Track as _};
use std::cell::RefCell;

/// A value that no screen follows.
pub struct Drawer<T: 'static>(&'static RefCell<T>);

impl<T> Clone for Drawer<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Drawer<T> {}

impl<T> Drawer<T> {
    /// A drawer with this in it.
    pub fn new(value: T) -> Self {
        Self(Box::leak(Box::new(RefCell::new(value))))
    }

    /// Reads from it.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.0.borrow())
    }

    /// What is in it.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.0.borrow().clone()
    }

    /// Puts something else in.
    pub fn set(self, value: T) {
        self.0.replace(value);
    }

    /// Changes what is in it.
    pub fn update<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        change(&mut self.0.borrow_mut())
    }

    /// Takes out what is in it.
    pub fn take(self) -> T
    where
        T: Default,
    {
        self.0.take()
    }
}

/// A value that screens follow: who reads it is drawn anew after it changed.
pub struct Live<T: 'static> {
    value: Drawer<T>,
    /// Not one that ends with the screen that is drawn when it is made.
    changed: &'static ArcTrigger,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Live<T> {}

impl<T> Live<T> {
    /// A value to follow.
    pub fn new(value: T) -> Self {
        Self { value: Drawer::new(value), changed: Box::leak(Box::new(ArcTrigger::new())) }
    }

    /// Follows it from here on.
    pub fn track(self) {
        self.changed.track();
    }

    /// Reads from it, and again when it changes.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.value.with(read)
    }

    /// Reads from it as it is now.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.value.with(read)
    }

    /// What it is, and again when it changes.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.track();
        self.value.get()
    }

    /// What it is now.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.value.get()
    }

    /// Makes it something else.
    pub fn set(self, value: T) {
        self.value.set(value);
        self.changed.notify();
    }

    /// Makes it something else and tells nobody; gives what it was.
    pub fn exchange(self, value: T) -> T {
        self.value.update(|held| std::mem::replace(held, value))
    }

    /// Changes it.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.value.update(change);
        self.changed.notify();
    }

    /// Changes it; who follows it is told where that gives true.
    pub fn update_if(self, change: impl FnOnce(&mut T) -> bool) {
        if self.value.update(change) {
            self.changed.notify();
        }
    }

    /// Takes it, and nobody is told.
    pub fn take_untracked(self) -> T
    where
        T: Default,
    {
        self.value.take()
    }
}
