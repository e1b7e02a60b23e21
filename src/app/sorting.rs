//! Sorting the list of posts, which takes a look at every one of them.

use super::App;
use super::list::{Order, Sorted};
use super::study::Subject;

impl App {
    /// Goes on so many orders of the list; there are three.
    pub(super) fn sort_list(&mut self, steps: usize) {
        let order = (0..steps).fold(self.list.asked(), |order, _| order.next());
        self.list.ask(order);
        self.notice = Some(sorting(order));
        self.sort_anew();
    }

    /// Puts the list into the order that was asked for: as soon as it is sorted, and until then it
    /// stays as it is.
    pub(super) fn sort_anew(&mut self) {
        for order in [Order::File, Order::Author] {
            self.studies.drop(Subject::List(order));
        }
        match self.list.asked() {
            Order::Thread => self.take_order(None),
            order => self.study(Subject::List(order)),
        }
    }

    /// The list was sorted.
    pub(super) fn take_order(&mut self, sorted: Option<(Order, Sorted)>) {
        self.list.take(sorted);
        self.followed = None;
        let order = self.list.order();
        if self.notice == Some(sorting(order)) {
            self.notice = Some(format!("posts {}", order.about()));
        }
    }
}

fn sorting(order: Order) -> String {
    format!("sorting posts {}", order.about())
}
